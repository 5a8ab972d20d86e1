/** Called by Next once per process, also under a plain `next dev`: the stores are open before the first page needs them. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { connectStores } = await import('./lib/serving/stores.ts');
    const { ExpectedError } = await import('./lib/platform/expected-error.ts');
    await connectStores().catch((error: unknown) => {
      if (!(error instanceof ExpectedError)) throw error;
      console.error(error.message);
      process.exit(1);
    });
  }
}
