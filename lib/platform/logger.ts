import { pino } from 'pino';
import { singleton } from './singleton.ts';

/** One structured (JSON) logger per process. Personal data and paid fields never go in. */
export const logger = singleton('logger', () =>
  pino({ level: process.env.LOG_LEVEL ?? 'info', base: { pid: process.pid } }),
);
