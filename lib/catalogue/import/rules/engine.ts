import { leadingNumber, parseNumber } from './parse-number.ts';
import { numberRule, textRule } from './rule.ts';

const BHP_PER_PS = 0.98632;
const BHP_PER_KW = 1.34102;
const NM_PER_KGM = 9.80665;
/** No car on the road has this much: a larger figure "in kgm" is one in Nm under the wrong unit. */
const MOST_KGM = 90;

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** The figure before the "@" or "at", and the unit, which stands next to it or in brackets at the end. */
function figureAndUnit(text: string): { value: number; unit: string } | null {
  const lower = text.toLowerCase();
  const [figure = ''] = lower.split(/@|\bat\b/);
  const parsed = leadingNumber(figure);
  if (!parsed || !/^[a-z\s-]*$/.test(parsed.rest)) return null;
  const inBrackets = /\(([a-z-]+)@/.exec(lower)?.[1] ?? '';
  return { value: parsed.value, unit: parsed.rest || inBrackets };
}

export const power = numberRule({
  name: 'power',
  expects: 'engine power (bhp, PS, hp or kW)',
  examples: [
    { text: '121.31bhp@6500rpm', value: 121.31 },
    { text: '190bhp', value: 190 },
    { text: '171 PS @ 3600 rpm', value: 168.66 },
    { text: '177 @ 4,000 (PS@rpm)', value: 174.58 },
    { text: '100 kW', value: 134.1 },
    { text: '87', value: 87 },
    { text: 'strong', value: null },
  ],
  read(text) {
    const figure = figureAndUnit(text);
    if (!figure) return null;
    const { value, unit } = figure;
    if (unit === 'ps') return rounded(value * BHP_PER_PS, 2);
    if (unit === 'kw') return rounded(value * BHP_PER_KW, 2);
    return ['', 'bhp', 'hp'].includes(unit) ? rounded(value, 2) : null;
  },
});

export const torque = numberRule({
  name: 'torque',
  expects: 'torque (Nm or kgm)',
  examples: [
    { text: '113Nm@4200rpm', value: 113 },
    { text: '343 Nm @ 1400-3400 rpm', value: 343 },
    { text: '11.4 kgm at 4,000 rpm', value: 111.8 },
    { text: '20.4@1400-3400 (kgm@rpm)', value: 200.1 },
    { text: '130@2500(kgm@rpm)', value: 130 },
    { text: '400Nm', value: 400 },
    { text: 'plenty', value: null },
  ],
  read(text) {
    const figure = figureAndUnit(text);
    if (!figure) return null;
    const { value, unit } = figure;
    const isKgm = ['kgm', 'kg-m', 'kg m', 'mkg'].includes(unit) && value <= MOST_KGM;
    if (isKgm) return rounded(value * NM_PER_KGM, 1);
    return ['', 'nm', 'kgm'].includes(unit) ? rounded(value, 1) : null;
  },
});

export const engineSize = numberRule({
  name: 'engine-size',
  expects: 'an engine size in cc or litres',
  examples: [
    { text: '1497 cc', value: 1_497 },
    { text: '998', value: 998 },
    { text: '1.5 L', value: 1_500 },
    { text: 'big', value: null },
  ],
  read(text) {
    const match = /^([\d.,]+)\s*(cc|cm3|l|litres?|liters?)?$/i.exec(text);
    const value = parseNumber(match?.[1] ?? '');
    if (value === null) return null;
    return Math.round(/^l/i.test(match?.[2] ?? '') ? value * 1_000 : value);
  },
});

export const mileage = numberRule({
  name: 'mileage',
  expects: 'a fuel economy in km per litre or kg',
  examples: [
    { text: '18.9 kmpl', value: 18.9 },
    { text: '26.49 km/kg', value: 26.49 },
    { text: '17', value: 17 },
    { text: '35 mpg', value: null },
  ],
  read(text) {
    const match = /^([\d.]+)\s*(kmpl|km\/l|km\/kg|kmpkg)?$/i.exec(text);
    return parseNumber(match?.[1] ?? '');
  },
});

const UNIT_NAMES: Readonly<Record<string, string>> = {
  bhp: 'bhp',
  hp: 'hp',
  ps: 'PS',
  kw: 'kW',
  nm: 'Nm',
  kgm: 'kgm',
};
const REVS = /(?:@|\bat\b)\s*([\d,]+)(?:[^\d(]{1,8}([\d,]+))?/i;
const shown = new Intl.NumberFormat('en-IN');

export const atRevs = textRule({
  name: 'at-revs',
  expects: 'power or torque with the engine speed where it is reached',
  examples: [
    { text: '121.31bhp@6500rpm', value: '121.31 bhp at 6,500 rpm' },
    { text: '343 Nm @ 1400-3400 rpm', value: '343 Nm at 1,400–3,400 rpm' },
    { text: '102@3,600 (PS@rpm)', value: '102 PS at 3,600 rpm' },
    { text: '190bhp', value: null },
  ],
  read(text) {
    const figure = figureAndUnit(text);
    const revs = REVS.exec(text);
    const unit = UNIT_NAMES[figure?.unit.replace('-', '') ?? ''];
    if (!figure || !unit || !revs) return null;
    const ends = revs
      .slice(1)
      .flatMap((end) => (end === undefined ? [] : [shown.format(parseNumber(end) ?? 0)]));
    return `${shown.format(figure.value)} ${unit} at ${ends.join('–')} rpm`;
  },
});
