/** A value of the file that could not be used. */
export interface Problem {
  column: string;
  value: string;
  reason: string;
}
