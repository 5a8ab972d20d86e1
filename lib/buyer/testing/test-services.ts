import type { BuyerSettings } from '../../platform/buyer-settings.ts';
import { openWorkerValkey } from '../../serving/valkey.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { keyRing } from '../keys/key-ring.ts';
import type { BuyerServices, Sign } from '../services.ts';
import type { SmsMessage } from '../sms/sms-service.ts';

const KEY_BYTES = 32;

/** What a shop for tests is set to. */
const SETTINGS: BuyerSettings = {
  keys: [{ id: 'test', key: Buffer.alloc(KEY_BYTES, 7).toString('base64url') }],
  phoneCountries: ['IN'],
  sms: { gateways: [], templates: {}, isConsole: true },
  paymentProvider: 'fake',
  trustedProxies: 0,
};

/** Services over stores of a test's own, and what they were told. */
export interface TestServices extends BuyerServices {
  database: TestDatabase;
  server: TestValkey;
  sent: SmsMessage[];
  signs: Sign[];
  close(): Promise<void>;
}

/**
 * Its client of Valkey waits for a server that is slow: half a second, which the shop has for it, is none on a busy machine.
 * @param settings in place of those that a test has otherwise
 */
export async function testServices(settings: Partial<BuyerSettings> = {}): Promise<TestServices> {
  const [database, server] = await Promise.all([testDatabase(), testValkey()]);
  const valkey = openWorkerValkey(server.url);
  await valkey.ping();
  const all = { ...SETTINGS, ...settings };
  const sent: SmsMessage[] = [];
  const signs: Sign[] = [];
  return {
    database,
    server,
    sent,
    signs,
    pool: database.pool,
    valkey,
    keys: keyRing(all.keys),
    sms: {
      canSend: true,
      isConsole: true,
      async send(message) {
        sent.push(message);
        return 'sent';
      },
    },
    settings: all,
    origin: 'http://localhost:3000',
    sign: (sign) => signs.push(sign),
    async close() {
      valkey.disconnect();
      await Promise.all([server.close(), database.drop()]);
    },
  };
}
