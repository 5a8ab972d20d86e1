import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';
import { doneLine, labelled, secondsSince } from './line.ts';

/** A job under way. `done` is absolute; `finish` may be called once, also before `total` was reached. */
export interface Progress {
  update(done: number): void;
  finish(note?: string): void;
}

const PLAIN_LINE_EVERY_MS = 15_000;

function count(value: number): string {
  return value.toLocaleString('en-IN');
}

/** Fewer steps than this say nothing about speed: they are of different lengths. */
const FEWEST_FOR_SPEED = 101;

function speedAndRest(done: number, total: number, started: number): { speed: string; left: string } {
  if (total < FEWEST_FOR_SPEED) return { speed: '', left: '' };
  const rate = done / ((performance.now() - started) / 1000 || 1);
  const speed = rate < 10 ? rate.toFixed(1) : count(Math.round(rate));
  return { speed: `${speed}/s`, left: rate > 0 ? `${Math.ceil((total - done) / rate)} s left` : '' };
}

/** Prints a line. */
function say(out: WriteStream, line: string): void {
  if (out === process.stderr) console.error(line);
  else console.log(line);
}

function drawnBar(label: string, total: number, out: WriteStream): Progress {
  const started = performance.now();
  let reached = 0;
  const bar = new SingleBar(
    {
      format: labelled(label, '{bar} {percentage}%  {value}/{total}  {speed}  {left}'),
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      fps: 8,
      stream: out,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, speedAndRest(0, total, started));
  return {
    update(done) {
      reached = done;
      bar.update(done, speedAndRest(done, total, started));
    },
    finish(note) {
      bar.stop();
      say(out, doneLine(label, note ?? count(reached), started));
    },
  };
}

function plainLines(label: string, total: number, out: WriteStream): Progress {
  const started = performance.now();
  let reached = 0;
  let lastLine = started;
  say(out, labelled(label, '…'));
  return {
    update(done) {
      reached = done;
      if (done >= total || performance.now() - lastLine < PLAIN_LINE_EVERY_MS) return;
      lastLine = performance.now();
      const share = Math.floor((100 * done) / total);
      say(out, labelled(label, `${share} % after ${secondsSince(started)}`));
    },
    finish(note) {
      say(out, doneLine(label, note ?? count(reached), started));
    },
  };
}

/**
 * Shows how far a job is: a bar with rate and time left on a terminal, a few plain lines elsewhere.
 * @param label what is being done, at most 14 letters, e.g. `Payloads`
 * @param total how many steps there are
 * @param out stderr where something else is the command's output
 */
export function progressBar(label: string, total: number, out: WriteStream = process.stdout): Progress {
  return out.isTTY ? drawnBar(label, total, out) : plainLines(label, total, out);
}
