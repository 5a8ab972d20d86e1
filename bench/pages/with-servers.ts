import type { ServerProcess } from '../server-process.ts';

/** Something that was started and has to be stopped. */
type Stoppable = Pick<ServerProcess, 'stop'>;

/** Takes care of what was started. */
export type Own = <One extends Stoppable | null>(started: Promise<One>) => Promise<One>;

/** Everything that `work` owns ends with it, whatever becomes of it. */
export async function withServers<T>(work: (own: Own) => Promise<T>): Promise<T> {
  const owned: Stoppable[] = [];
  const own: Own = async (started) => {
    const one = await started;
    if (one) owned.push(one);
    return one;
  };
  return work(own).finally(() => Promise.all(owned.map((one) => one.stop())));
}
