import { join } from 'node:path';
import { makePictures } from '../../pictures.ts';
import { labelled } from '../../terminal/line.ts';
import { withLock } from '../lock.ts';

const LOCK = join('node_modules', '.forecourt-pictures.lock');

/** Draws the pictures that are missing. All stacks of a working copy share them. */
export async function drawPictures(): Promise<void> {
  const waiting = () => console.log(labelled('Pictures', 'another command is drawing them; waiting'));
  await withLock(LOCK, waiting, makePictures);
}
