/** A year: browsers that have been here once ask by https only. Not for subdomains, which may not be ours to speak for. */
const TRANSPORT = 'max-age=31536000';

/** What every answer forbids. Each costs time on every one of them, so there are no others. */
export function securityHeaders(siteUrl: string): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Frame-Options': 'SAMEORIGIN',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(siteUrl.startsWith('https:') ? { 'Strict-Transport-Security': TRANSPORT } : {}),
  };
}
