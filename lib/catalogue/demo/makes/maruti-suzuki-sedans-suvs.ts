import { amt, at, cng, diesel, model, mt, petrol, sold } from '../notation.ts';

export const MARUTI_SUZUKI_SEDANS_SUVS = [
  model('Swift Dzire', 'Sedan', 'small', {
    demand: 60,
    size: { length: 3995, width: 1695, height: 1555, wheelbase: 2430, clearance: 170 },
    room: { boot: 316, tank: 42 },
    tyres: '165/80 R14',
    engines: {
      p: petrol(1197, 83.14, 115, 20.85, mt(5)),
      pA: petrol(1197, 83.14, 112, 18.5, at(4), 'AT'),
      d: diesel(1248, 74, 190, 26.59, mt(5)),
    },
    trims: [
      ['LXI', 1, '2012-2017', { p: 5.4 }],
      ['VXI', 3, '2012-2017', { p: 6.1, pA: 6.9 }],
      ['ZXI', 5, '2012-2017', { p: 6.9 }],
      ['VDI', 3, '2012-2017', { d: 7.0 }],
      ['ZDI', 5, '2012-2017', { d: 8.0 }],
    ],
  }),
  model('Dzire', 'Sedan', 'small', {
    demand: 56,
    size: { length: 3995, width: 1735, height: 1515, wheelbase: 2450, clearance: 163 },
    room: { boot: 378, tank: 37 },
    tyres: '185/65 R15',
    engines: {
      p: petrol(1197, 88.5, 113, 23.26, mt(5)),
      pA: petrol(1197, 88.5, 113, 24.12, amt(5), 'AMT'),
      c: sold('2022-2024', cng(1197, 76.43, 98.5, 31.12, mt(5), 'CNG')),
      d: diesel(1248, 74, 190, 28.4, mt(5)),
      dA: diesel(1248, 74, 190, 28.4, amt(5), 'AMT'),
    },
    trims: [
      ['LXI', 1, '2017-2024', { p: 6.57 }],
      ['VXI', 3, '2017-2024', { p: 7.49, pA: 7.99, c: 8.44 }],
      ['ZXI', 4, '2017-2024', { p: 8.17, pA: 8.67, c: 9.12 }],
      ['ZXI Plus', 5, '2017-2024', { p: 8.89, pA: 9.39 }],
      ['VDI', 3, '2017-2020', { d: 8.0, dA: 8.5 }],
      ['ZDI Plus', 5, '2017-2020', { d: 9.3, dA: 9.75 }],
    ],
  }),
  model('Vitara Brezza', 'SUV', 'compact', {
    demand: 40,
    size: { length: 3995, width: 1790, height: 1640, wheelbase: 2500, clearance: 198 },
    room: { boot: 328, tank: 48 },
    tyres: '215/60 R16',
    engines: {
      d: diesel(1248, 88.5, 200, 24.3, mt(5)),
      dA: sold('2018-2020', diesel(1248, 88.5, 200, 24.3, amt(5), 'AMT')),
      p: petrol(1462, 103.25, 138, 17.03, mt(5)),
      pA: petrol(1462, 103.25, 138, 18.76, at(4), 'AT'),
    },
    trims: [
      ['LDI', 1, '2016-2019', { d: 7.9 }],
      ['VDI', 3, '2016-2020', { d: 8.5, dA: 9.0 }],
      ['ZDI', 4, '2016-2020', { d: 9.3, dA: 9.8 }],
      ['ZDI Plus', 5, '2016-2020', { d: 10.2, dA: 10.7 }],
      ['VXI', 3, '2020-2022', { p: 9.0, pA: 10.4 }],
      ['ZXI Plus', 5, '2020-2022', { p: 10.7, pA: 12.1 }],
    ],
  }),
  model('Brezza', 'SUV', 'compact', {
    demand: 34,
    size: { length: 3995, width: 1790, height: 1685, wheelbase: 2500, clearance: 198 },
    room: { boot: 328, tank: 48 },
    tyres: '215/60 R16',
    engines: {
      p: petrol(1462, 101.65, 136.8, 20.15, mt(5)),
      pA: petrol(1462, 101.65, 136.8, 19.8, at(6), 'AT'),
      c: sold('2023-', cng(1462, 86.63, 121.5, 25.51, mt(5), 'CNG')),
    },
    trims: [
      ['VXI', 3, '2022-', { p: 9.7, pA: 11.1, c: 10.65 }],
      ['ZXI', 4, '2022-', { p: 11.26, pA: 12.66, c: 12.21 }],
      ['ZXI Plus', 5, '2022-', { p: 12.7, pA: 13.98 }],
    ],
  }),
];
