import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { inTime } from '../../platform/patience.ts';
import { inTransaction } from '../in-transaction.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { giveConsents } from './give-consents.ts';

/** Milliseconds that a form waits for it. */
const PATIENCE_MS = 2_000;

/** Writes down what a buyer agreed to in a form that is taken already: where MySQL cannot, the form is taken all the same. */
export async function noteConsents(
  { pool }: Pick<BuyerServices, 'pool'>,
  buyerId: number,
  said: Readonly<Record<string, boolean>>,
): Promise<void> {
  const written = inTransaction(pool, 'consents', async (db) => {
    if (await lockBuyer(db, buyerId)) await giveConsents(db, buyerId, said);
  });
  try {
    await inTime(written, PATIENCE_MS, () => new Error('MySQL did not answer in time'));
  } catch (error) {
    logger.error(
      { buyer: buyerId, error: errorText(error) },
      'what a buyer agreed to is with their lead alone',
    );
  }
}
