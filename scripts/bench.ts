import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { benchPages } from '../bench/pages.ts';
import { readConfig } from '../lib/platform/config.ts';
import { openHome } from './stack/home.ts';
import { prepareStores } from './stack/prepare-stores.ts';
import { buildPages } from './stack/stages/build.ts';
import { drawPictures } from './stack/stages/pictures.ts';
import { startOrTakeBack } from './stack/stop-on-signal.ts';
import { stopStack } from './stack/stop-stack.ts';
import { webEnvironment } from './stack/web.ts';
import { runCommand } from './terminal/expected-error.ts';

interface Flags {
  rounds: number;
  seconds: number;
  connections: number;
  cars: number;
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('A whole number above 0 is wanted.');
  return Number(text);
}

function readFlags(): Flags {
  return new Command('npm run bench --')
    .description(
      'Measures pages from Valkey against the MySQL path and a static page, in a stack of its own.',
    )
    .option('--rounds <n>', 'rounds, interleaved', positive, 3)
    .option('--seconds <n>', 'seconds per measurement and round', positive, 5)
    .option('--connections <n>', 'connections of the load', positive, 4)
    .option('--cars <n>', 'size of the catalogue', positive, 10_000)
    .parse()
    .opts<Flags>();
}

/** The benchmark empties and fills its stores: those of the environment are somebody's shop. */
function forgetGivenStores(): void {
  delete process.env.DATABASE_URL;
  delete process.env.VALKEY_URL;
}

await runCommand(async () => {
  const flags = readFlags();
  forgetGivenStores();
  const home = openHome(path.join(readConfig().home, 'bench'));
  await startOrTakeBack(home, async () => {
    const urls = await prepareStores(home, { cars: flags.cars, durable: false });
    await drawPictures();
    await buildPages(webEnvironment(home, urls, 0));
    await benchPages(urls, flags);
  });
  await stopStack(home);
  return 0;
});
