import { expect, it } from 'vitest';
import { readable } from './page-answer.ts';

it('reads HTML as what it says', () => {
  expect(
    readable('<strong>87<!-- --> of 100</strong> Tom&#x27;s &amp; &lt;Co&gt; &#8377;5 &amp;#8377;'),
  ).toBe("<strong>87 of 100</strong> Tom's & <Co> ₹5 &#8377;");
});
