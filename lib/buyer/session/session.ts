/** A browser in which a buyer has proved a number. */
export interface Session {
  /** Names what was begun with one sign-in, whichever of its tokens was sent. */
  id: string;
  buyerId: number;
  /** When its token was made, in milliseconds since 1970. */
  issuedAt: number;
}
