import type { Checkpoint } from '../checkpoint.ts';
import type { ChangeBatch } from './change-source.ts';

/**
 * `standby`: another capture writes the log. `starting`: this one does, and catches up with what was committed meanwhile.
 * `paused`: the projectors have too much before them. `waiting`: MySQL or Valkey has to be mended or to come back.
 */
export type CaptureDoing = 'standby' | 'starting' | 'streaming' | 'paused' | 'waiting';

/** What a capture is at, for people. */
export interface CaptureState {
  state: CaptureDoing;
  /** Why it does not stream. */
  reason: string | null;
  /** When it began to do that, milliseconds since 1970. */
  since: number;
  checkpoint: Checkpoint | null;
  /** Commit time of the last transaction in the log, milliseconds since 1970. */
  lastCommitAt: number | null;
  /** From the last commit, where it is known to the millisecond, to the log. */
  lagMs: number | null;
  /** Entries written since this capture started. */
  entries: number;
  resyncs: number;
}

/** Notes what a capture does. */
export class StateBoard {
  #state: CaptureState = {
    state: 'waiting',
    reason: 'it has just been started',
    since: Date.now(),
    checkpoint: null,
    lastCommitAt: null,
    lagMs: null,
    entries: 0,
    resyncs: 0,
  };

  get state(): CaptureState {
    return this.#state;
  }

  /** Answers whether that is news. */
  does(state: CaptureDoing, reason: string | null = null): boolean {
    const isNews = state !== this.#state.state || reason !== this.#state.reason;
    if (isNews) this.#state = { ...this.#state, state, reason, since: Date.now() };
    return isNews;
  }

  /** @param lagMs from the last commit to the log, or null where that is not known */
  wrote({ changes, checkpoint }: ChangeBatch, lagMs: number | null): void {
    const entries = this.#state.entries + changes.length;
    this.#state = { ...this.#state, lagMs: lagMs ?? this.#state.lagMs, entries };
    if (checkpoint) this.isAt(checkpoint);
  }

  isAt(checkpoint: Checkpoint): void {
    const lastCommitAt = checkpoint.at || this.#state.lastCommitAt;
    this.#state = { ...this.#state, checkpoint, lastCommitAt };
  }

  startedOver(): void {
    this.#state = { ...this.#state, resyncs: this.#state.resyncs + 1 };
  }
}
