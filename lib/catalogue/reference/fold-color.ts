import { PALETTE } from '../palette.ts';

type Fold = readonly [slug: string, words: RegExp];

/** Words that say more than a basic colour next to them: "Wine Red" is maroon. */
const SHADES: readonly Fold[] = [
  ['maroon', /wine|burgundy|bordeaux|claret|oxblood/],
  ['brown', /gold[ea]n ?br/],
  ['beige', /off ?white|ivory|cream/],
];

/** Basic colours and how people abbreviate them, also inside a word: "CBeige", "Gryroof". */
const BASIC: readonly Fold[] = [
  ['white', /white|\bwht\b/],
  ['silver', /silver|\bslv/],
  ['grey', /gr[ea]y|\bgry/],
  ['black', /black|\bblk\b/],
  ['red', /\bred\b|rosso|rouge/],
  ['maroon', /maroon/],
  ['blue', /blue|\bblu\b/],
  ['brown', /bro+wn|brwn|brwoon/],
  ['beige', /beige/],
  ['gold', /gold/],
  ['orange', /orange/],
  ['yellow', /yellow/],
  ['green', /green|gr+n\b/],
  ['purple', /purple|parpel|violet|mauve|\bplum\b/],
];

/** Names of paints without a colour in them. */
const PAINTS: readonly Fold[] = [
  ['white', /pearl arctic|snow|alabaster|porcelain|diamond/],
  ['silver', /platinum|aluminium|chrome|mercury/],
  ['grey', /titani[ua]?m|steel|graphite|granite|magnesium|gunmetal|star ?dust|slate/],
  ['black', /onyx|ebony|midnight|phantom|obsidian|caviar/],
  ['red', /cherry|scarlet|crimson|ruby|garnet|carnelian|brunello/],
  ['maroon', /mahogany/],
  ['blue', /navy|sapphire|azure|indigo|turquoise|teal|aqua/],
  ['brown', /bronze|copper|coffee|chocolate|espres+o|mocha|earth|hazel/],
  ['beige', /cashmere|\bsand\b|ecru|champagne|\btan\b/],
  ['orange', /amber|tangerine|sunset/],
  ['green', /foliage|olive|emerald|forest|\blime\b/],
];

function lastMatch(text: string, folds: readonly Fold[]): string | null {
  let best = { at: -1, slug: '' };
  for (const [slug, words] of folds) {
    for (const match of text.matchAll(new RegExp(words, 'g'))) {
      if (match.index > best.at) best = { at: match.index, slug };
    }
  }
  return best.at < 0 ? null : best.slug;
}

/**
 * The palette's colour for a colour as sold: "Pearl Arctic White" -> `white`, "Outback Bronze" -> `brown`. Of several
 * basic colours the last one counts, since the words before it describe it.
 */
export function foldColor(text: string): string {
  const words = text.toLowerCase().replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  const own = PALETTE.find((paint) => paint.slug === words);
  return (
    own?.slug ?? lastMatch(words, SHADES) ?? lastMatch(words, BASIC) ?? lastMatch(words, PAINTS) ?? 'other'
  );
}
