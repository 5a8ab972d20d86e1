import { binlogSource } from '../lib/changes/capture/binlog-source.ts';
import { Capture } from '../lib/changes/capture/capture.ts';
import { checkedSource } from '../lib/changes/capture/checked-source.ts';
import { currentGtid } from '../lib/changes/capture/gtid.ts';
import { keepVouching } from '../lib/changes/keep-vouching.ts';
import { openLogWriter } from '../lib/changes/log/log-writer.ts';
import { PROJECTED_TABLES } from '../lib/changes/project/table-rules.ts';
import { runWorker } from './run-worker.ts';

await runWorker('capture', ({ stores: { pool, valkey }, databaseUrl, database, signal }) => {
  const writer = openLogWriter({ valkey, database, projected: PROJECTED_TABLES });
  const whereMysqlIs = () => currentGtid(pool);
  const capture = new Capture({
    source: checkedSource(binlogSource(databaseUrl), pool),
    writer,
    currentGtid: whereMysqlIs,
    tables: PROJECTED_TABLES,
    onCaughtUp: (whileSure) => keepVouching({ valkey, writer, currentGtid: whereMysqlIs, signal: whileSure }),
  });
  return {
    done: capture.run(signal),
    facts() {
      const { state, reason, entries, lagMs } = capture.state;
      return { state, reason, entries, lagMs, rebuilt: null };
    },
  };
});
