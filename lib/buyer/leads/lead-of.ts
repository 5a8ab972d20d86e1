import type { Mobile } from '../phone/mobile-number.ts';
import type { Asked } from '../web/action.ts';
import { adParams, withoutAdParams } from './ad-params.ts';
import type { LeadFields } from './lead-fields.ts';
import { leadKey } from './lead-key.ts';
import type { NewLead } from './new-lead.ts';

const KIND = 'contact';

/** Without a key of the form's own it is one lead per number, car and day. */
function keyOf({ key, car_id }: LeadFields, mobileHash: Buffer, now: Date): string {
  const once = key ?? now.toISOString().slice(0, 10);
  return leadKey([KIND, mobileHash.toString('hex'), String(car_id ?? ''), once]);
}

/** What a form says, as a lead of somebody whose number is not proved yet. */
export async function leadOf(
  { values, services: { keys } }: Asked<LeadFields>,
  mobile: Mobile,
  now: Date,
): Promise<NewLead> {
  const { name, car_id, from_path, consent_contact, consent_marketing } = values;
  const mobileHash = keys.mac('mobile', mobile);
  return {
    key: keyOf(values, mobileHash, now),
    kind: KIND,
    carId: car_id ?? null,
    buyerId: null,
    mobileHash,
    mobileEncrypted: await keys.seal('mobile', mobile),
    nameEncrypted: name === null ? null : await keys.seal('name', name),
    verifiedAt: null,
    consent: { contact: consent_contact, marketing: consent_marketing },
    ad: adParams(values, from_path),
    fromPath: from_path === null ? null : withoutAdParams(from_path),
    createdAt: now,
  };
}
