import { LOCALE } from '@/lib/platform/locale.ts';

/** What a time zone is called at some time: "India Standard Time". @param timeZone an IANA name */
export function zoneName(timeZone: string, at: Date): string {
  const format = new Intl.DateTimeFormat(LOCALE, { timeZone, timeZoneName: 'long' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
