import { KEY } from '../keys.ts';
import type { Tickets } from '../last-served.ts';
import type { Valkey } from '../valkey.ts';
import type { PageForm } from './page-shell.ts';
import { decodePage, type StoredPage } from './stored-page.ts';

/** A car's page and the payload beside it. */
export interface KeptCarPage {
  page: StoredPage;
  id: number;
  /** Of the payload's parts, the oldest last. */
  tickets: Tickets;
}

/** A car's page as it is kept, in one round trip; null where there is none from this build. */
export async function findCarPage(
  valkey: Valkey,
  id: number,
  form: PageForm,
  build: string,
): Promise<KeptCarPage | null> {
  const fields = [KEY.pageField(form, build), 'v', 'core', 'whole', 'stale'];
  const [bytes, v, core, whole, stale] = await valkey.hmgetBuffer(KEY.page(id), ...fields);
  const page = bytes && v && !stale ? decodePage(bytes) : null;
  if (!page) return null;
  const version = Number(v);
  return { page, id, tickets: [version, Number(core ?? version), Number(whole ?? version)] };
}

/** A listing's page as it is kept, in one round trip. */
export async function findPage(valkey: Valkey, hash: string): Promise<StoredPage | null> {
  const bytes = await valkey.getBuffer(KEY.sentPage(hash));
  return bytes && decodePage(bytes);
}
