import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ScratchBytes } from './scratch-bytes.ts';

it('holds all that was added since it began, whatever was there before', () => {
  const scratch = new ScratchBytes();
  const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array().map(Buffer.from));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      scratch.begin();
      for (const one of pieces) typeof one === 'string' ? scratch.addText(one) : scratch.addBytes(one);
      expect(scratch.all).toEqual(Buffer.concat(pieces.map((one) => Buffer.from(one as string))));
    }),
  );
});

it('grows with what it is given', () => {
  const scratch = new ScratchBytes();
  const text = '₹'.repeat(300_000);
  scratch.begin();
  scratch.addText('a');
  scratch.addText(text);
  scratch.addBytes(Buffer.from(text));
  expect(scratch.all.toString()).toBe(`a${text}${text}`);
});
