import { describe, expect, it } from 'vitest';
import { countsBetween, parseCounts } from './commands.ts';

const info = (reads: number, hget: number, xread: number, asked: number) => `# Stats
total_connections_received:7
total_reads_processed:${reads}
# Commandstats
cmdstat_hget:calls=${hget},usec=9,usec_per_call=1.00,rejected_calls=0,failed_calls=0
cmdstat_xread:calls=${xread},usec=9
cmdstat_info:calls=${asked},usec=9
cmdstat_config|get:calls=2,usec=9`;

describe('the counts of a Valkey server', () => {
  it('are read from what it says', () => {
    const { reads, commands } = parseCounts(info(100, 40, 3, 1));
    expect([reads, commands.get('hget'), commands.get('config|get')]).toEqual([100, 40, 2]);
  });

  it('are compared without what no page needs', () => {
    const [before, after] = [parseCounts(info(100, 40, 3, 1)), parseCounts(info(157, 90, 8, 3))];
    expect(countsBetween(before, after)).toEqual({ commands: { hget: 50 }, reads: 50 });
  });
});
