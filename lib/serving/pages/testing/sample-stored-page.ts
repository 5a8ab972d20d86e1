import { brotliCompressSync } from 'node:zlib';
import type { StoredPage } from '../stored-page.ts';

interface SampleParts extends Partial<StoredPage> {
  /** What is compressed in it. */
  text?: string;
}

/** A car's document as it is kept, with any part of it replaced. */
export function sampleStoredPage({ text = '<p>₹ 5 lakh</p>', ...parts }: SampleParts = {}): StoredPage {
  return {
    form: 'html',
    status: 200,
    path: '/used-cars/2019-tata-nexon-7',
    tag: 'sample-tag',
    policy: "default-src 'self'",
    says: '',
    isOfPrices: false,
    cars: [7],
    at: 0,
    madeAt: Date.now(),
    brotli: brotliCompressSync(text),
    ...parts,
  };
}
