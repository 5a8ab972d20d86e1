import type { IANAZone } from 'luxon';
import { LOCALE } from '../../platform/locale.ts';

/** A time as the clocks and calendars of a place show it. */
export interface TimeLabels {
  /** `10:30 am`; with the zone in an hour that comes twice. */
  time: string;
  /** `Sat, 28 Nov`. */
  day: string;
}

const HOUR_MS = 3_600_000;

interface Formats {
  time: Intl.DateTimeFormat;
  zonedTime: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
}

const formatsByZone = new Map<string, Formats>();

function newFormats(timeZone: string): Formats {
  const clock = { hour: 'numeric', minute: '2-digit', timeZone } as const;
  const calendar = { weekday: 'short', day: 'numeric', month: 'short', timeZone } as const;
  return {
    time: new Intl.DateTimeFormat(LOCALE, clock),
    zonedTime: new Intl.DateTimeFormat(LOCALE, { ...clock, timeZoneName: 'short' }),
    day: new Intl.DateTimeFormat(LOCALE, calendar),
  };
}

function formatsOf({ name }: IANAZone): Formats {
  const known = formatsByZone.get(name);
  if (known) return known;
  const fresh = newFormats(name);
  formatsByZone.set(name, fresh);
  return fresh;
}

/** Whether clocks showed, or will show, the same once more: they are set back within some hours of it. */
function comesTwice(at: number, zone: IANAZone): boolean {
  const offset = zone.offset(at);
  const [before, after] = [zone.offset(at - 3 * HOUR_MS), zone.offset(at + 3 * HOUR_MS)];
  return [before, after].some(
    (other) => other !== offset && zone.offset(at + (offset - other) * 60_000) === other,
  );
}

/** @returns the labels of an instant, in milliseconds since 1970, at a place in `zone` */
export function timeLabels(zone: IANAZone): (at: number) => TimeLabels {
  const { time, zonedTime, day } = formatsOf(zone);
  return (at) => ({
    time: (comesTwice(at, zone) ? zonedTime : time).format(at),
    day: day.format(at),
  });
}
