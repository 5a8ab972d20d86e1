import { cpus, totalmem } from 'node:os';

const GIB = 2 ** 30;

/** Where a benchmark ran, for whoever reads its figures. */
export function describeMachine() {
  const cores = cpus();
  return {
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    processor: cores[0]?.model ?? 'unknown',
    cores: cores.length,
    memoryGib: Math.round(totalmem() / GIB),
  };
}
