/** Turbopack looks in the folders above as well, and would take the shop's. */
export function register(): void {}
