import { readConfig } from '@/lib/platform/config.ts';
import { LOCALE } from '@/lib/platform/locale.ts';

const regions = new Intl.DisplayNames([LOCALE], { type: 'region' });
const choice = new Intl.ListFormat(LOCALE, { type: 'disjunction' });

let hint: string | undefined;

function newHint(): string {
  const { phoneCountries, sms } = readConfig().buyer;
  const [home = '', ...others] = phoneCountries.map((country) => regions.of(country) ?? country);
  const abroad = others.length > 0 ? `, or with its + and country code one in ${choice.format(others)}` : '';
  const isTexted = sms.isConsole || sms.gateways.length > 0;
  return `A number in ${home}${abroad}.${isTexted ? ' We text a code to it.' : ''}`;
}

/** Which numbers can be given, as a hint beside the field. */
export function mobileHint(): string {
  hint ??= newHint();
  return hint;
}
