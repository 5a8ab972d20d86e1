import { type Command, Redis, type RedisOptions } from 'iovalkey';
import { whenOutOfPatience } from '../platform/patience.ts';

type Sent = Parameters<Redis['sendCommand']>;

/**
 * A client whose `commandTimeout` (milliseconds) is a limit for the server alone: the driver's own one also counts the time in
 * which this process was busy and did not look at what had arrived. A server that answers other commands meanwhile is not
 * frozen, and answers come in order: then there is reason to wait on. The connection to a frozen one is dropped, so that what
 * is asked next does not wait as well, and does not pile up.
 */
export class PatientRedis extends Redis {
  readonly #patienceMs: number;
  #answers = 0;

  constructor(url: string, { commandTimeout, ...options }: RedisOptions & { commandTimeout: number }) {
    super(url, options);
    this.#patienceMs = commandTimeout;
  }

  override sendCommand(...sent: Sent): unknown {
    this.#watch(sent[0]);
    return super.sendCommand(...sent);
  }

  #watch(command: Command): void {
    const before = this.#answers;
    const { stream } = this;
    const settle = whenOutOfPatience(this.#patienceMs, () => {
      if (this.#answers > before) this.#watch(command);
      else {
        command.reject(new Error('Command timed out'));
        stream?.destroy();
      }
    });
    const answered = () => {
      this.#answers += 1;
      settle();
    };
    command.promise.then(answered, settle);
  }
}
