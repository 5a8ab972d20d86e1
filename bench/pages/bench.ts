import type { Pool } from 'mysql2/promise';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';
import type { Goal } from './goal.ts';
import type { Measurement } from './measurement.ts';

export interface PagesOptions {
  rounds: number;
  /** Seconds per measurement and round. */
  seconds: number;
  connections: number;
  /** Requests a second of the open loop, and how long it lasts. */
  rate: number;
  openSeconds: number;
}

/** What every row has at hand. */
export interface Bench {
  urls: StackUrls;
  pool: Pool;
  valkey: Valkey;
  /** Paths of live cars and of listings. */
  cars: string[];
  listings: string[];
  /** A folder for what peers need. */
  work: string;
  options: PagesOptions;
}

/** Latencies over the time of a measurement, milliseconds. `at` is the beginning of a stretch, in seconds. */
export interface Course {
  points: { at: number; p50: number; p99: number; max: number }[];
  /** What happened meanwhile. */
  marks: { at: number; what: string }[];
}

/** A value that was measured and is not held against a goal. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
}

/** What a row has found. */
export interface RowResult {
  title: string;
  measurements: Measurement[];
  goals: Goal[];
  figures: Figure[];
  /** How latencies went over time, where that is of interest. */
  course?: Course;
  /** What a reader of the figures should know. */
  notes: string[];
}
