import { setFlagsFromString } from 'node:v8';

/** The first version whose V8 knows the flag. */
const FIRST_NODE = 24;

/**
 * Has the runtime put up with thousands of buffers that are held and replaced all the time, as those of pages are. Two of its habits are
 * for programs that hold few: a piece of the pool that small buffers are cut from keeps all of it, 64 kB since Node 24; and V8 collects all
 * garbage whenever 64 MB of buffers have come, which takes a fifth of a second of a busy core, however large the heap may grow otherwise.
 */
export function heldBytesCostLittle(): void {
  Buffer.poolSize = 8 * 1024;
  if (Number.parseInt(process.versions.node, 10) >= FIRST_NODE)
    setFlagsFromString('--external-memory-accounted-in-global-limit');
}
