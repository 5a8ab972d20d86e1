import { setFlagsFromString } from 'node:v8';

/** The first version whose V8 knows how to count buffers among the heap. */
const FIRST_NODE = 24;

/** Per cent by which the heap may grow after all garbage was collected, until it is collected again. */
const GROWTH = 150;

/**
 * Has the runtime put up with thousands of strings and buffers that are held and replaced all the time, as those of pages are. Some of its
 * habits are for programs that hold few: a piece of the pool that small buffers are cut from keeps all of it, 64 kB since Node 24; and V8
 * collects all garbage whenever 64 MB of buffers have come, or the heap has grown by a third. That takes a quarter of a second of a busy
 * core, in which everybody waits.
 */
export function heldBytesCostLittle(): void {
  Buffer.poolSize = 8 * 1024;
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  if (Number.parseInt(process.versions.node, 10) >= FIRST_NODE)
    setFlagsFromString('--external-memory-accounted-in-global-limit');
}
