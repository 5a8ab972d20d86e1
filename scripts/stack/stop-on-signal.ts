import { constants } from 'node:os';
import { startNothingMore } from './background-process.ts';
import type { Home } from './home.ts';
import { stopStack } from './stop-stack.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What Ctrl-C and its like do to a command that has started a stack: stop the stack, then end the command. */
export interface SignalStop {
  /** From now on a signal is the usual end and no interruption: exit code 0. */
  expectEnd(): void;
  /** Leaves the stack alone from now on. */
  release(): void;
  /** Never comes back while a signal is being obeyed, for that ends the process; else returns at once. */
  unlessStopping(): Promise<void>;
}

function stopOnSignal(home: Home): SignalStop {
  let isEndExpected = false;
  let isStopping = false;
  const stop = async (signal: (typeof SIGNALS)[number]) => {
    if (isStopping) return;
    isStopping = true;
    startNothingMore();
    console.log('\n  Stopping …');
    await stopStack(home);
    console.log('  Stopped.');
    process.exit(isEndExpected ? 0 : 128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return {
    expectEnd() {
      isEndExpected = true;
    },
    release() {
      for (const signal of SIGNALS) process.off(signal, stop);
    },
    async unlessStopping() {
      if (isStopping) await new Promise(() => {});
    },
  };
}

/** Runs `start`; what it has started in `home` is stopped again when it fails or is interrupted. */
export async function startOrTakeBack<T>(home: Home, start: (signals: SignalStop) => Promise<T>): Promise<T> {
  const signals = stopOnSignal(home);
  try {
    return await start(signals);
  } catch (error) {
    await signals.unlessStopping();
    await stopStack(home);
    signals.release();
    throw error;
  }
}
