import { slices } from '../../lib/platform/slices.ts';
import { KEY } from '../../lib/serving/keys.ts';
import { replies, type Valkey } from '../../lib/serving/valkey.ts';

const AT_ONCE = 1_000;

/** Removes the stored pages of cars; their payloads stay. */
export async function forgetPages(valkey: Valkey, ids: readonly number[]): Promise<void> {
  for (const some of slices(ids, AT_ONCE)) {
    const asking = valkey.pipeline();
    for (const id of some) asking.hkeys(KEY.page(id));
    const fields = (await replies(asking)) as string[][];
    const removing = valkey.pipeline();
    for (const [at, id] of some.entries()) {
      const pages = (fields[at] ?? []).filter((field) => field.startsWith(KEY.pageFieldPrefix));
      if (pages.length > 0) removing.hdel(KEY.page(id), ...pages);
    }
    await replies(removing);
  }
}
