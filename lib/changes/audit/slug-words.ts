import type { Pool } from 'mysql2/promise';
import { KEY } from '../../serving/keys.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { readSlugFields } from '../../serving/publish-slugs.ts';
import { repliesOfRightType, type Valkey } from '../../serving/valkey.ts';
import type { CatchUp } from './catch-up.ts';
import { type Difference, NOTHING } from './difference.ts';
import type { Finding } from './finding.ts';

const ROUNDS = 8;

/** Differences of words that are listed; more of them say no more. */
const MOST = 100;

type Words = ReadonlyMap<string, string>;

interface StoredWords {
  version: string | null;
  words: Words;
}

const readWords = async (pool: Pool): Promise<Words> => new Map(await readSlugFields(pool));

async function readStored(valkey: Valkey): Promise<StoredWords> {
  const [version, words] = await repliesOfRightType(valkey.multi().get(KEY.slugVersion).hgetall(KEY.slugs));
  return { version: version as string | null, words: new Map(Object.entries((words as object) ?? {})) };
}

const meaning = (words: Words, word: string) => words.get(word) ?? NOTHING;

/** Words with another meaning in Valkey than in MySQL, or none. */
export function wordDifferences(mysql: Words, valkey: Words): Difference[] {
  return [...new Set([...mysql.keys(), ...valkey.keys()])]
    .filter((word) => mysql.get(word) !== valkey.get(word))
    .slice(0, MOST)
    .map((word) => ({
      kind: 'slug word',
      what: word,
      mysql: meaning(mysql, word),
      valkey: meaning(valkey, word),
    }));
}

const isSame = (one: Words, other: Words) => wordDifferences(one, other).length === 0;

function findingOf({ version, words }: StoredWords, differences: Difference[]): Finding {
  const cause = words.size === 0 ? 'missing' : 'outdated';
  return {
    carId: null,
    version,
    fault: null,
    differences: differences.map((difference) => ({ ...difference, cause })),
  };
}

export interface WordsVerdict {
  /** Null where the words are as they should be, or cannot be judged. */
  finding: Finding | null;
  /** Where the pipeline stood at last; while it is behind, a finding may be a change on its way. */
  pipeline: CatchUp;
}

/** Compares the slug words as `confirm` compares cars. */
export async function auditWords(
  { pool, valkey }: Stores,
  catchUp: () => Promise<CatchUp>,
): Promise<WordsVerdict> {
  let wrongBefore: string | null | undefined;
  for (let round = 1; ; round += 1) {
    const before = await readWords(pool);
    const pipeline = await catchUp();
    const stored = await readStored(valkey);
    const mysql = await readWords(pool);
    const differences = wordDifferences(mysql, stored.words);
    if (differences.length === 0) return { finding: null, pipeline };
    const isSteady = isSame(before, mysql);
    const isJudged = pipeline.kind === 'behind' || (isSteady && wrongBefore === stored.version);
    if (isJudged) return { finding: findingOf(stored, differences), pipeline };
    if (round === ROUNDS) return { finding: null, pipeline };
    wrongBefore = isSteady ? stored.version : undefined;
  }
}
