import { KEY } from '../../../serving/keys.ts';
import type { Valkey } from '../../../serving/valkey.ts';
import { decodeInteraction } from '../entry-codec.ts';
import type { Interaction } from '../interaction.ts';

/** What waits in the stream for MySQL, in its order; null for what is no interaction. */
export async function waiting(valkey: Valkey): Promise<(Interaction | null)[]> {
  const entries = await valkey.xrange(KEY.interactions, '-', '+');
  return entries.map(([, [, text = '']]) => decodeInteraction(text));
}
