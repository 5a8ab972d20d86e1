import { fileURLToPath } from 'node:url';
import { encodePictures } from '../lib/catalogue/pictures/encode-pictures.ts';
import { runCommand } from './terminal/expected-error.ts';
import { isCommand } from './terminal/is-command.ts';
import { progressBar } from './terminal/progress.ts';

const DIRECTORY = fileURLToPath(new URL('../public/pictures', import.meta.url));

/** Draws and encodes the pictures that cars without photos show, those already there excepted. */
export async function makePictures(): Promise<void> {
  let bar: ReturnType<typeof progressBar> | undefined;
  const encoded = await encodePictures({
    directory: DIRECTORY,
    onProgress: (done, total) => {
      if (done < total) bar ??= progressBar('Pictures', total);
      bar?.update(done);
    },
  });
  bar?.finish(`${encoded} drawn`);
}

async function main(): Promise<number> {
  await makePictures();
  return 0;
}

if (isCommand(import.meta.url)) await runCommand(main);
