/** Loaded before a web process whose memory is measured: lets it be asked for a garbage collection by a signal. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
// with an argument only the young generation is collected
process.on('SIGUSR2', () => collect());
