/** What a visitor may do, from what says the least of their taste to what says the most; a search names no car. */
export const INTERACTION_KINDS = ['search', 'impression', 'view', 'lead', 'offer', 'test_drive'] as const;

export type InteractionKind = (typeof INTERACTION_KINDS)[number];

/** Something that a visitor did. */
export interface Interaction {
  kind: InteractionKind;
  /** A UUID; null where a buyer is known by nothing else. */
  visitorId: string | null;
  /** Of the table `buyer`; null for those who did not say who they are. */
  buyerId: number | null;
  /** Null for a search only. */
  carId: number | null;
  /** Place in the listing, from 1, of what was shown or chosen there; null elsewhere. */
  position: number | null;
  /** Of a search: path and parameters of the listing. */
  query: string | null;
  /** Milliseconds since 1970. */
  at: number;
}
