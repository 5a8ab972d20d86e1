import { randomBytes } from 'node:crypto';
import type { Pool, RowDataPacket } from 'mysql2/promise';
import { sampleDraft } from '../../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../../catalogue/write/write-drafts.ts';
import { whoAsks } from '../../../serving/visitor/visitor-cookies.ts';
import type { BuyerServices } from '../../services.ts';
import type { Session } from '../../session/session.ts';
import type { Outcome } from '../../web/action.ts';
import { formStamp } from '../../web/form-stamp.ts';
import { leadAction } from '../lead-action.ts';

/** Milliseconds that it took to fill in a form. */
const UNHURRIED = 5_000;

/** A number of its own for each `n`. */
export const numberNo = (n: number): string => `98${String(n).padStart(8, '0')}`;

export interface Sending {
  fields?: Record<string, string>;
  cookies?: string;
  session?: Session | null;
  address?: Buffer;
}

/** Sends the form of a lead, as its page would, from an address of its own. */
export function sendLead(services: BuyerServices, sending: Sending = {}): Promise<Outcome> {
  const { fields, cookies, session = null, address = randomBytes(32) } = sending;
  const issued = formStamp(services.keys, Date.now() - UNHURRIED);
  const sent = { mobile_no: numberNo(1), consent_contact: 'yes', issued, ...fields };
  const who = { ...whoAsks(cookies), buyerId: session?.buyerId ?? null };
  return leadAction.run({ values: leadAction.schema.parse(sent), who, session, address, cookies, services });
}

/** Some cars on sale. @returns their ids */
export async function carsOnSale(pool: Pool, count: number): Promise<number[]> {
  const drafts = Array.from({ length: count }, (_, n) => sampleDraft({ sourceId: `lead-${n}` }));
  await writeDrafts(pool, drafts, {});
  const [rows] = await pool.query<RowDataPacket[]>('SELECT id FROM car ORDER BY id');
  return rows.map(({ id }) => id);
}

/** What is stored of all leads, in the order in which they came. */
export async function storedLeads(pool: Pool): Promise<RowDataPacket[]> {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT * FROM `lead` ORDER BY id');
  return rows;
}

/** A buyer who has proved this number. @returns their id */
export async function buyerWith({ pool, keys }: BuyerServices, mobile: string): Promise<number> {
  const [{ insertId }] = await pool.query<RowDataPacket[] & { insertId: number }>(
    'INSERT INTO buyer (mobile_hash, mobile_encrypted) VALUES (?, ?)',
    [keys.mac('mobile', mobile), await keys.seal('mobile', mobile)],
  );
  return insertId;
}
