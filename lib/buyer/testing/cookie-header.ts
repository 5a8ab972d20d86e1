/** What a browser sends back of what it was told to keep. @param cookies values of `Set-Cookie` */
export const cookieHeader = (cookies: readonly string[]): string =>
  cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
