/** For commands that empty and fill the stores they work with: those of the environment are somebody's shop. */
export function forgetGivenStores(): void {
  delete process.env.DATABASE_URL;
  delete process.env.VALKEY_URL;
}
