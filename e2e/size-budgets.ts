/** What pages may weigh at most. Bytes are as sent. */
export const BUDGETS = {
  /**
   * JavaScript of a page, by gzip, besides the files that Next loads on every page that it makes (`rootMainFiles` of its build
   * manifest: React and the router). What Next loads for client components counts as ours.
   */
  ownScriptBytes: 15_000,
  /** The document of a car's page, by brotli: with TCP's first ten packets it arrives in one round trip. */
  carDocumentBytes: 14_000,
  /** Of a document, the share that is the router's data. */
  flightShare: 0.5,
  /** Cumulative layout shift of a page that is read to its end. */
  layoutShift: 0.01,
} as const;
