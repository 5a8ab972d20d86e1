/** Names somebody's address to a server that stands behind a proxy: limits count each of them apart. */
export function addresses(): () => string {
  let at = 0;
  return () => {
    at += 1;
    return `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  };
}

/** What a script of a page sends in place of a form. */
export function formRequest(
  { origin, path, address, cookie }: { origin: string; path: string; address: string; cookie: string },
  fields: Readonly<Record<string, string>>,
): Buffer {
  const body = new URLSearchParams(fields).toString();
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `Origin: ${origin}`,
    `Cookie: ${cookie}`,
    `X-Forwarded-For: ${address}`,
    'Accept: application/json',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** What a script of a page asks for, of somebody who has signed in. */
export function ownRequest({
  origin,
  path,
  address,
  cookie,
}: {
  origin: string;
  path: string;
  address: string;
  cookie: string;
}): Buffer {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `Cookie: ${cookie}`,
    `X-Forwarded-For: ${address}`,
    'Accept: application/json',
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}
