import type { BackgroundProcess } from '../background-process.ts';
import type { Home } from '../home.ts';
import type { StackState } from '../state.ts';

/** How a server is run. Tests give up durability for speed: a power cut may then lose what was written. */
export interface ServerOptions {
  durable: boolean;
}

/** A database server that the stack runs privately. */
export interface EmbeddedServer {
  name: 'mysql' | 'valkey';
  label: string;
  /** Seconds it may take to start (after a crash it replays its log first) and to stop. */
  patience: number;
  pidFile(home: Home): string;
  /** The argument of its command line that no other process has. */
  mark(home: Home): string;
  url(state: StackState): string;
  answers(url: string): Promise<boolean>;
  /** Makes data folder and settings ready; called before each start. */
  prepare(home: Home, state: StackState, options: ServerOptions): Promise<void>;
  process(home: Home, state: StackState, options: ServerOptions): BackgroundProcess;
}
