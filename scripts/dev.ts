import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Command } from 'commander';
import { readConfig } from '../lib/platform/config.ts';
import { fillAndFollow } from './stack/fill-and-follow.ts';
import { type Home, openHome } from './stack/home.ts';
import { prepareStores } from './stack/prepare-stores.ts';
import { identify } from './stack/process-identity.ts';
import { publishStack } from './stack/publish-stack.ts';
import { drawPictures } from './stack/stages/pictures.ts';
import { type SignalStop, startOrTakeBack } from './stack/stop-on-signal.ts';
import { stopStack } from './stack/stop-stack.ts';
import { checkPort, readyWeb, recordWeb, webEnvironment } from './stack/web.ts';
import { whileStarting } from './stack/while-starting.ts';
import { ExpectedError, runCommand } from './terminal/expected-error.ts';

const DEMO_CARS = 10_000;

async function refuseSecondWeb(home: Home, port: number): Promise<void> {
  const url = await readyWeb(home);
  if (url)
    throw new ExpectedError(
      `This stack runs already: ${url}. \`npm run down\` makes room for \`npm run dev\`.`,
    );
  await checkPort(port, 'dev');
}

/** Starts Next in development on this terminal. */
async function startDevelopment(home: Home, port: number): Promise<ChildProcess> {
  const urls = await prepareStores(home, { cars: DEMO_CARS, durable: true });
  await drawPictures();
  await fillAndFollow(home, urls);
  const env: NodeJS.ProcessEnv = { ...webEnvironment(home, urls, port), NODE_ENV: 'development' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts', '--dev'], { env, stdio: 'inherit' });
  const identity = identify(child.pid ?? 0);
  if (!identity) throw new ExpectedError('Next could not be started.');
  console.log(`\n  Forecourt in development: ${recordWeb(home, identity, port)}\n  Ctrl-C stops it.\n`);
  publishStack(home, urls);
  return child;
}

async function develop(home: Home, port: number): Promise<number> {
  const { child, signals } = await whileStarting(home, async () => {
    await refuseSecondWeb(home, port);
    const start = async (signals: SignalStop) => ({ child: await startDevelopment(home, port), signals });
    return startOrTakeBack(home, start);
  });
  signals.expectEnd();
  const [code] = await once(child, 'exit');
  await signals.unlessStopping();
  await stopStack(home);
  return Number(code ?? 0);
}

await runCommand(async () => {
  new Command('npm run dev --').description('Starts the shop in development, with hot reload.').parse();
  const config = readConfig();
  return develop(openHome(config.home), config.port);
});
