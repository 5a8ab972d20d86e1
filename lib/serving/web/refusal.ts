import type { ServerResponse } from 'node:http';

/** An answer to a request that no route can make sense of. */
interface Refusal {
  status: 400 | 405;
  headers: Record<string, string>;
  text: string;
}

function isWellFormed(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** Why a request is refused, or `null` for one that its route may look at. `methods`: what the route answers. */
export function refusalOf(
  method: string | undefined,
  pathname: string,
  methods: readonly string[],
): Refusal | null {
  if (!methods.includes(method ?? 'GET')) {
    const Allow = methods.join(', ');
    return { status: 405, headers: { Allow }, text: `This address answers ${Allow} only` };
  }
  if (isWellFormed(pathname)) return null;
  const text =
    'This address is broken: each % must begin an encoded UTF-8 character, such as %20 for a space';
  return { status: 400, headers: {}, text };
}

export function refuse(response: ServerResponse, { status, headers, text }: Refusal): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
