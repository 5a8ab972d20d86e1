/** What the shop knows of a CDN in front of it. */
export interface Cdn {
  /** How it is told what has changed; null where it is not. */
  purge: PurgeAddress | null;
  /** Seconds for which it may keep a page, which is to be purged when it changes. */
  seconds: number;
}

export interface PurgeAddress {
  url: string;
  /** Sent as `Authorization: Bearer`. */
  token: string | undefined;
}
