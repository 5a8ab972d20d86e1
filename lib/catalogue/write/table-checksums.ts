import type { Pool, RowDataPacket } from 'mysql2/promise';

/** A checksum of every table's rows, by table: equal means that nothing at all has changed. For tests. */
export async function tableChecksums(pool: Pool): Promise<Record<string, number>> {
  const [tables] = await pool.query<RowDataPacket[]>('SHOW TABLES');
  const names = tables.map((row) => `\`${Object.values(row)[0]}\``);
  const [sums] = await pool.query<RowDataPacket[]>(`CHECKSUM TABLE ${names.join(', ')}`);
  return Object.fromEntries(sums.map((row) => [String(row.Table), Number(row.Checksum)]));
}
