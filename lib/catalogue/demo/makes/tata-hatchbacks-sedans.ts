import { amt, cng, dct, diesel, electric, model, mt, petrol, sold } from '../notation.ts';

export const TATA_HATCHBACKS_SEDANS = [
  model('Tiago', 'Hatchback', 'small', {
    demand: 34,
    size: { length: 3765, width: 1677, height: 1535, wheelbase: 2400, clearance: 170 },
    room: { boot: 242, tank: 35 },
    tyres: '175/65 R14',
    engines: {
      p: petrol(1199, 84.48, 113, 20.09, mt(5)),
      pA: sold('2017-', petrol(1199, 84.48, 113, 20.09, amt(5), 'AMT')),
      c: sold('2022-', cng(1199, 72.41, 95, 26.49, mt(5), 'iCNG')),
      d: diesel(1047, 69, 140, 27.28, mt(5), 'Revotorq'),
    },
    trims: [
      ['XE', 1, '2016-', { p: 5.0, c: 6.0 }],
      ['XM', 2, '2016-', { p: 5.7, c: 6.7 }],
      ['XT', 3, '2016-', { p: 6.3, pA: 6.85, c: 7.3 }],
      ['XZ', 4, '2016-2023', { p: 6.5 }],
      ['XZ Plus', 5, '2019-', { p: 7.3, pA: 7.8, c: 8.2 }],
      ['XZ 1.05', 4, '2016-2020', { d: 6.7 }],
    ],
  }),
  model('Tiago EV', 'Hatchback', 'small', {
    demand: 5,
    size: { length: 3769, width: 1677, height: 1536, wheelbase: 2400, clearance: 165 },
    room: { boot: 240 },
    tyres: '175/65 R14',
    engines: {
      e: electric(60.34, 110, 19.2, 250, 'MR'),
      l: electric(73.75, 114, 24, 315, 'LR'),
    },
    trims: [
      ['XT', 3, '2022-', { e: 8.99, l: 10.14 }],
      ['XZ Plus Tech Lux', 5, '2022-', { l: 11.14 }],
    ],
  }),
  model('Altroz', 'Hatchback', 'compact', {
    demand: 24,
    size: { length: 3990, width: 1755, height: 1523, wheelbase: 2501, clearance: 165 },
    room: { boot: 345, tank: 37 },
    tyres: '195/55 R16',
    engines: {
      p: petrol(1199, 86.79, 115, 19.33, mt(5)),
      pA: sold('2022-2025', petrol(1199, 86.79, 115, 18.5, dct(6), 'DCT')),
      t: sold('2021-2025', petrol(1199, 108.48, 140, 18.13, mt(5), 'i-Turbo')),
      d: diesel(1497, 88.77, 200, 23.64, mt(5), 'Diesel'),
    },
    trims: [
      ['XE', 1, '2020-2025', { p: 6.65 }],
      ['XM Plus', 3, '2020-2025', { p: 7.6, pA: 8.7, d: 9.0 }],
      ['XT', 4, '2020-2025', { p: 8.3, t: 9.1 }],
      ['XZ Plus', 5, '2021-2025', { p: 9.2, pA: 10.0, t: 9.9, d: 10.4 }],
    ],
  }),
  model('Tigor', 'Sedan', 'small', {
    demand: 14,
    size: { length: 3993, width: 1677, height: 1532, wheelbase: 2450, clearance: 170 },
    room: { boot: 419, tank: 35 },
    tyres: '175/65 R14',
    engines: {
      p: petrol(1199, 84.48, 113, 19.28, mt(5)),
      pA: petrol(1199, 84.48, 113, 19.6, amt(5), 'AMT'),
      c: sold('2022-', cng(1199, 72.41, 95, 26.49, mt(5), 'iCNG')),
    },
    trims: [
      ['XE', 1, '2017-2022', { p: 5.9 }],
      ['XM', 2, '2017-', { p: 6.6, c: 7.6 }],
      ['XZ', 4, '2017-', { p: 7.3, c: 8.3 }],
      ['XZ Plus', 5, '2018-', { p: 7.9, pA: 8.5, c: 8.9 }],
    ],
  }),
  model('Zest', 'Sedan', 'small', {
    demand: 6,
    size: { length: 3995, width: 1706, height: 1570, wheelbase: 2470, clearance: 165 },
    room: { boot: 390, tank: 44 },
    tyres: '185/60 R15',
    engines: {
      p: petrol(1193, 88.7, 140, 17.6, mt(5), 'Revotron'),
      d: diesel(1248, 88.76, 200, 23.0, mt(5), 'Quadrajet'),
      dA: diesel(1248, 88.76, 200, 23.0, amt(5), 'Quadrajet AMT'),
    },
    trims: [
      ['XM', 3, '2014-2019', { p: 6.4, d: 7.6 }],
      ['XMA', 3, '2014-2019', { dA: 8.3 }],
      ['XT', 5, '2014-2019', { p: 7.4, d: 8.7 }],
    ],
  }),
];
