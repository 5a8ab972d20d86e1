import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { singleton } from '../../platform/singleton.ts';
import { SingleFlight } from '../../serving/single-flight.ts';
import { noteConsents } from '../consent/note-consents.ts';
import { beginChallenge } from '../otp/begin-challenge.ts';
import { type Mobile, mobileNumber } from '../phone/mobile-number.ts';
import { type Asked, action, type Outcome, refusal } from '../web/action.ts';
import { idIn } from '../web/fields.ts';
import { localPath } from '../web/local-path.ts';
import { addLead } from './add-lead.ts';
import { tookTheirTime } from './fill-time.ts';
import { type LeadFields, leadFields } from './lead-fields.ts';
import { overLimit } from './lead-limits.ts';
import { leadOf } from './lead-of.ts';
import type { NewLead } from './new-lead.ts';
import { ownNumber } from './own-number.ts';
import { provedBy } from './proved-by.ts';
import { putAwaitedRight } from './put-right.ts';

const ONCE_MORE = 'Please check your number and send it once more';
const NEEDS_NUMBER = 'Please enter your mobile number';
const NEEDS_CONSENT = 'Please tick this: without it we may not contact you';

/** Sends that are under way: whoever clicks twice gets one code, and the same answer twice. */
const underWay = () => singleton('leads-under-way', () => new SingleFlight<string, Outcome>());

const thanksFor = ({ car_id }: LeadFields) =>
  car_id === undefined ? '/my/thanks' : `/my/thanks?car_id=${car_id}`;

function formPage({ car_id, from_path }: Readonly<Record<string, string>>): string {
  const carId = idIn(car_id);
  if (carId !== 0) return `/my/cars/${carId}/contact`;
  const from = localPath(from_path ?? '');
  return from === null ? '/my/contact' : `/my/contact?from=${encodeURIComponent(from)}`;
}

/** Has the number proved, where that can be done now: the lead is kept in either case, and the shop can call. */
async function askForProof(asked: Asked<LeadFields>, mobile: Mobile, lead: NewLead): Promise<Outcome> {
  const { services, address, cookies, values } = asked;
  const to = thanksFor(values);
  const verify = `/my/verify?to=${encodeURIComponent(to)}`;
  try {
    const said = { name: values.name, consents: { ...lead.consent } };
    if (await putAwaitedRight(services, cookies, { leadKey: lead.key, ...said }))
      return { kind: 'done', to: verify };
    const pending = { mobile, leadKeys: [lead.key], to, ...said };
    const begun = await beginChallenge(services, { address, cookies }, pending);
    return begun.kind === 'begun'
      ? { kind: 'done', to: verify, cookies: begun.cookies }
      : { kind: 'done', to };
  } catch (error) {
    logger.warn({ error: errorText(error) }, 'a lead was taken whose number cannot be proved now');
    return { kind: 'done', to };
  }
}

async function take(asked: Asked<LeadFields>, mobile: Mobile, lead: NewLead): Promise<Outcome> {
  const { services, who, values } = asked;
  const { buyerId, carId, createdAt } = lead;
  const kept = await addLead(services, lead);
  if (buyerId !== null && kept === 'stored') await noteConsents(services, buyerId, lead.consent);
  const by = { visitorId: who.visitorId, buyerId: who.buyerId };
  if (carId !== null) services.sign({ kind: 'lead', ...by, carId, at: createdAt.getTime() });
  return buyerId === null ? askForProof(asked, mobile, lead) : { kind: 'done', to: thanksFor(values) };
}

/** The number that was typed, or the one that whoever sends this has proved. */
async function numberIn({ values, services, session }: Asked<LeadFields>) {
  if (values.mobile_no !== undefined) return mobileNumber(values.mobile_no, services.settings.phoneCountries);
  const mobile = await ownNumber(services, session);
  return mobile ? { mobile } : { problem: NEEDS_NUMBER };
}

async function run(asked: Asked<LeadFields>): Promise<Outcome> {
  const { values, who, address, services } = asked;
  if (values.website) return refusal(422, ONCE_MORE);
  const read = await numberIn(asked);
  const missing: Record<string, string> = values.consent_contact ? {} : { consent_contact: NEEDS_CONSENT };
  if ('problem' in read)
    return { kind: 'refused', status: 422, errors: { mobile_no: read.problem, ...missing } };
  if (!values.consent_contact) return { kind: 'refused', status: 422, errors: missing };
  const now = new Date();
  if (!tookTheirTime(services.keys, values, who, now.getTime())) return refusal(422, ONCE_MORE);
  const buyerId = await provedBy(asked, read.mobile);
  const sent = await leadOf(asked, read.mobile, now);
  const lead = buyerId === null ? sent : { ...sent, buyerId, verifiedAt: now };
  const retryAfter = await overLimit(asked, lead);
  if (retryAfter !== null)
    return refusal(429, 'This was sent too often. Please try again later', { retryAfter });
  const sender = [lead.key, address.toString('hex'), who.visitorId].join();
  return underWay().run(sender, () => take(asked, read.mobile, lead));
}

/** Leaves a mobile number, to be contacted about a car or about what a listing shows. */
export const leadAction = action({
  path: '/api/me/leads',
  schema: leadFields,
  for: 'anyone',
  page: formPage,
  run,
});
