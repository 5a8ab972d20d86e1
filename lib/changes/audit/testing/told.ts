import type { Pool, RowDataPacket } from 'mysql2/promise';
import type { Audit } from '../audit.ts';

/** What an audit tells: `kind | what | reason` of each difference, by car. */
export function told({ findings }: Audit): Record<string, string[]> {
  return Object.fromEntries(
    findings.map(({ carId, differences }) => [
      String(carId),
      differences.map(({ kind, what, reason }) => `${kind} | ${what} | ${reason.name}`),
    ]),
  );
}

/** One car of each status. */
export async function carsByStatus(pool: Pool): Promise<(status: string) => number> {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT MIN(id) AS id, status FROM car GROUP BY status');
  const ids = new Map(rows.map(({ id, status }) => [String(status), Number(id)]));
  return (status) => {
    const id = ids.get(status);
    if (id === undefined) throw new Error(`no car is ${status}`);
    return id;
  };
}
