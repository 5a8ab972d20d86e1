import { numberRule, textRule } from './rule.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

export const owner = numberRule({
  name: 'owner',
  expects: 'a number of owners',
  examples: [
    { text: '1st Owner', value: 1 },
    { text: 'Second', value: 2 },
    { text: '4 or More', value: 4 },
    { text: 'Fourth & Above Owner', value: 4 },
    { text: 'UnRegistered Car', value: 0 },
    { text: '0', value: 0 },
    { text: 'my uncle', value: null },
  ],
  read(text) {
    if (/unregistered|test drive/i.test(text)) return 0;
    const ordinal = ORDINALS.findIndex((word) => text.toLowerCase().startsWith(word));
    if (ordinal >= 0) return ordinal + 1;
    const digits = /^(\d{1,2})(?:st|nd|rd|th)?(?:\s+(?:owners?|or more|and above))*\s*\+?$/i.exec(text)?.[1];
    return digits === undefined ? null : Number(digits);
  },
});

export const rto = textRule({
  name: 'rto',
  expects: 'the code of a registration office',
  examples: [
    { text: 'KA51', value: 'KA51' },
    { text: 'wb 2', value: 'WB02' },
    { text: 'DL8C', value: 'DL8C' },
    { text: '22BH', value: '22BH' },
    { text: 'TN 0', value: null },
  ],
  read(text) {
    const code = text.toUpperCase().replace(/[\s-]/g, '');
    if (/^\d{2}BH$/.test(code)) return code;
    const match = /^([A-Z]{2})(\d{1,2})([A-Z]?)$/.exec(code);
    if (!match?.[2] || Number(match[2]) === 0) return null;
    return match[3] ? code : `${match[1]}${match[2].padStart(2, '0')}`;
  },
});

export const mobile = textRule({
  name: 'mobile',
  expects: 'an Indian mobile number',
  examples: [
    { text: '+91 98000 00001', value: '+919800000001' },
    { text: '09800000001', value: '+919800000001' },
    { text: '12345', value: null },
  ],
  read(text) {
    const digits = text.replace(/[\s()-]/g, '').replace(/^(\+?91|0)(?=\d{10}$)/, '');
    return /^[6-9]\d{9}$/.test(digits) ? `+91${digits}` : null;
  },
});
