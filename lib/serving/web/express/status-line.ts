let line = Buffer.alloc(0);
let second = 0;

/** The first two lines of an answer that is right, of which one tells the date (RFC 9110, 6.6.1): made once a second. */
export function statusLine(): Buffer {
  const now = Math.floor(Date.now() / 1_000);
  if (now !== second) {
    second = now;
    line = Buffer.from(`HTTP/1.1 200 OK\r\nDate: ${new Date(now * 1_000).toUTCString()}\r\n`, 'latin1');
  }
  return line;
}
