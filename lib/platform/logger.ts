import { pino } from 'pino';
import { readConfig } from './config.ts';
import { singleton } from './singleton.ts';

/** The level set in `environment`; of one that cannot be used others complain, and they need a logger for it. */
export function logLevel(environment: NodeJS.ProcessEnv = process.env): string {
  try {
    return readConfig(environment).logLevel;
  } catch {
    return 'info';
  }
}

/** One structured (JSON) logger per process. Personal data and paid fields never go in. */
export const logger = singleton('logger', () => pino({ level: logLevel(), base: { pid: process.pid } }));
