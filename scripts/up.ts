import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../lib/platform/config.ts';
import { bringUp, type RunningStack } from './stack/bring-up.ts';
import { freePort } from './stack/free-port.ts';
import { type Home, openHome } from './stack/home.ts';
import { startServers } from './stack/prepare-stores.ts';
import { type SignalStop, startOrTakeBack } from './stack/stop-on-signal.ts';
import { stopStack } from './stack/stop-stack.ts';
import { watchStack } from './stack/watch-stack.ts';
import { whileStarting } from './stack/while-starting.ts';
import { runCommand } from './terminal/expected-error.ts';
import { secondsSince } from './terminal/line.ts';

interface Flags {
  detach?: true;
  serversOnly?: true;
  fast?: true;
  cars: number;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is wanted.');
  return Number(text);
}

function readFlags(): Flags {
  return new Command('npm run up --')
    .description('Starts the shop and everything below it.')
    .option('--detach', 'return as soon as pages answer; everything keeps running')
    .option('--servers-only', 'start only MariaDB and Valkey')
    .option(
      '--cars <number>',
      'size of the demo catalogue for an empty database, 0 for none',
      wholeNumber,
      10_000,
    )
    .option('--fast', 'give up durability for speed (for tests)')
    .parse()
    .opts<Flags>();
}

function printSummary(stack: RunningStack, flags: Flags, started: number): void {
  if (stack.signals) {
    console.log(`\n  Forecourt is open: ${stack.webUrl}   (${secondsSince(started)})`);
    console.log(flags.detach ? '  `npm run down` stops it.\n' : '  Ctrl-C stops it.\n');
    return;
  }
  console.log(`\n  Forecourt runs already: ${stack.webUrl}\n`);
  if (stack.revived.length > 0)
    console.log(`  Had ended and was started again: ${stack.revived.join(', ')}.\n`);
  if (stack.isOutdated) console.log('  Its sources have changed since: `npm run down`, then `npm run up`.\n');
}

/** Stays until the process called `name` or this command is asked to end, then stops everything. */
async function stay(home: Home, name: string, signals: SignalStop): Promise<number> {
  signals.expectEnd();
  const onPurpose = await watchStack(home, name);
  await signals.unlessStopping();
  await stopStack(home);
  return onPurpose ? 0 : 1;
}

async function stayOrLeave(home: Home, name: string, signals: SignalStop, flags: Flags): Promise<number> {
  if (!flags.detach) return stay(home, name, signals);
  signals.release();
  return 0;
}

async function upServers(home: Home, flags: Flags): Promise<number> {
  const start = async (signals: SignalStop) => {
    await startServers(home, !flags.fast);
    return signals;
  };
  const signals = await whileStarting(home, () => startOrTakeBack(home, start));
  return stayOrLeave(home, 'mysql', signals, flags);
}

async function upShop(home: Home, flags: Flags): Promise<number> {
  const started = performance.now();
  const port = readConfig().port || (await freePort());
  const stack = await bringUp(home, { cars: flags.cars, durable: !flags.fast, port });
  printSummary(stack, flags, started);
  return stack.signals ? stayOrLeave(home, 'web', stack.signals, flags) : 0;
}

await runCommand(async () => {
  const flags = readFlags();
  const home = openHome(readConfig().home);
  return flags.serversOnly ? upServers(home, flags) : upShop(home, flags);
});
