import { constants } from 'node:os';
import { logger } from './logger.ts';
import { singleton } from './singleton.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

function listen(): AbortSignal {
  const end = new AbortController();
  const obey = (signal: (typeof SIGNALS)[number]) => {
    if (end.signal.aborted) process.exit(128 + constants.signals[signal]);
    logger.info({ signal }, 'asked to end');
    end.abort();
  };
  for (const signal of SIGNALS) process.on(signal, obey);
  return end.signal;
}

/** Aborted when this process is asked to end (SIGTERM, SIGINT). Whoever asks a second time does not want to wait any more. */
export const shutdownSignal = (): AbortSignal => singleton('shutdown', listen);
