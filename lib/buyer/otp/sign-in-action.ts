import { z } from 'zod';
import { mobileNumber } from '../phone/mobile-number.ts';
import { action, refusal } from '../web/action.ts';
import { localPathField, mobileField, trapFields } from '../web/fields.ts';
import { looksAutomatic } from '../web/form-stamp.ts';
import { localPath } from '../web/local-path.ts';
import { beginChallenge } from './begin-challenge.ts';
import { verifyPage } from './verify-page.ts';

const HOME = '/my';

function pageOf({ to = '' }: Readonly<Record<string, string>>): string {
  const path = localPath(to);
  return path === null ? '/my/sign-in' : `/my/sign-in?to=${encodeURIComponent(path)}`;
}

/** Sends a code to a number. Nobody learns whether the number is a buyer's: there are no accounts to be opened first. */
export const signInAction = action({
  path: '/api/me/sign-in',
  schema: z.object({ mobile_no: mobileField, to: localPathField, ...trapFields }),
  for: 'anyone',
  page: pageOf,
  async run({ values, services, address, cookies }) {
    if (looksAutomatic(services.keys, values, Date.now()))
      return refusal(422, 'That did not work. Please send the form once more.');
    const number = mobileNumber(values.mobile_no, services.settings.phoneCountries);
    if ('problem' in number) return refusal(422, number.problem, { field: 'mobile_no' });
    const pending = { mobile: number.mobile, name: null, leadKeys: [], to: values.to ?? HOME, consents: {} };
    const begun = await beginChallenge(services, { address, cookies }, pending);
    return begun.kind === 'refused'
      ? begun
      : { kind: 'done', to: verifyPage(pending.to), cookies: begun.cookies };
  },
});
