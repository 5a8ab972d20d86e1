import type { Pool } from 'mysql2/promise';
import type { BuyerSettings } from '../platform/buyer-settings.ts';
import type { Valkey } from '../serving/valkey.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { SmsService } from './sms/sms-service.ts';

/** Something a buyer did that says what they like, to be learnt from. */
export interface Sign {
  kind: 'lead' | 'offer' | 'test_drive';
  visitorId: string | null;
  buyerId: number | null;
  carId: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What the part of the shop that knows its buyers works with, opened once per web process. */
export interface BuyerServices {
  pool: Pool;
  valkey: Valkey;
  keys: KeyRing;
  sms: SmsService;
  settings: BuyerSettings;
  /** Public origin of the shop, without a slash at the end. */
  origin: string;
  /** Tells the recommender. */
  sign: (sign: Sign) => void;
}
