import { expect, test } from '@playwright/test';
import { formatMoney } from '../../components/format.ts';
import { openPool } from '../../lib/platform/mysql-pool.ts';
import { ask } from '../ask.ts';
import { runningStack } from '../second-process.ts';

const LISTING = '/used-cars?order_by=price_desc&page_size=35';

/** Every form and encoding in which a page is stored or sent. */
const FORMS = [
  { 'accept-encoding': 'br' },
  { 'accept-encoding': 'gzip' },
  { 'accept-encoding': 'identity' },
  { rsc: '1', 'accept-encoding': 'br' },
  { rsc: '1', 'accept-encoding': 'identity' },
];

/** The dearest car on sale, which is the first of that listing, with a price that no other has. */
async function withDearestCar(
  work: (id: number, reprice: (price: number) => Promise<void>) => Promise<void>,
) {
  const pool = openPool(runningStack().databaseUrl, 1);
  const [rows] = await pool.query(
    "SELECT id, price FROM car WHERE status = 'live' ORDER BY price DESC, id LIMIT 1",
  );
  const [{ id, price }] = rows as [{ id: number; price: number }];
  const reprice = async (to: number) => {
    await pool.query('UPDATE car SET price = ? WHERE id = ?', [to, id]);
  };
  try {
    await work(id, reprice);
  } finally {
    await reprice(price);
    await pool.end();
  }
}

/** Whether a page or card says a price, in markup with `&#8377;` for the sign. */
const saysPrice = (text: string, price: number) => text.includes(formatMoney(price).replace('₹', ''));

test('a new price is on the car and on the listing that shows it, in all forms that were stored', async ({
  baseURL,
}) => {
  test.slow();
  const origin = String(baseURL);
  await withDearestCar(async (id, reprice) => {
    const path = (await ask(origin, `/used-cars/${id}`)).headers.location ?? '';
    const pages = [path, LISTING].flatMap((page) => FORMS.map((headers) => ({ page, headers })));
    for (const price of [98_765_400, 87_654_300]) {
      for (const { page, headers } of pages) expect((await ask(origin, page, headers)).status).toBe(200);
      await reprice(price);
      for (const { page, headers } of pages) {
        await expect
          .poll(async () => saysPrice((await ask(origin, page, headers)).text, price), {
            message: `${page} ${JSON.stringify(headers)} says ${price}`,
            timeout: 20_000,
          })
          .toBe(true);
      }
    }
  });
});
