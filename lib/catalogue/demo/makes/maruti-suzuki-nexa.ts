import { amt, at, cng, cvt, diesel, driving, hybrid, model, mt, petrol, sold } from '../notation.ts';

export const MARUTI_SUZUKI_NEXA = [
  model('Baleno', 'Hatchback', 'compact', {
    demand: 46,
    size: { length: 3995, width: 1745, height: 1510, wheelbase: 2520, clearance: 170 },
    room: { boot: 339, tank: 37 },
    tyres: '195/55 R16',
    engines: {
      p: petrol(1197, 81.8, 113, 21.01, mt(5), 'BSIV'),
      pA: petrol(1197, 81.8, 113, 19.56, cvt, 'CVT'),
      d: diesel(1248, 74, 190, 27.39, mt(5), 'Diesel'),
    },
    trims: [
      ['Sigma', 1, '2015-2021', { p: 5.98 }],
      ['Delta', 3, '2015-2021', { p: 6.86, pA: 7.9, d: 7.6 }],
      ['Zeta', 4, '2015-2021', { p: 7.5, pA: 8.4, d: 8.2 }],
      ['Alpha', 5, '2015-2021', { p: 8.25, pA: 9.1, d: 8.9 }],
    ],
  }),
  model('Baleno', 'Hatchback', 'compact', {
    demand: 48,
    size: { length: 3990, width: 1745, height: 1500, wheelbase: 2520, clearance: 170 },
    room: { boot: 318, tank: 37 },
    tyres: '195/55 R16',
    engines: {
      p: petrol(1197, 88.5, 113, 22.35, mt(5)),
      pA: petrol(1197, 88.5, 113, 22.94, amt(5), 'AMT'),
      c: cng(1197, 76.43, 98.5, 30.61, mt(5), 'CNG'),
    },
    trims: [
      ['Sigma', 1, '2022-', { p: 6.7 }],
      ['Delta', 3, '2022-', { p: 7.54, pA: 8.04, c: 8.44 }],
      ['Zeta', 4, '2022-', { p: 8.47, pA: 8.97, c: 9.37 }],
      ['Alpha', 5, '2022-', { p: 9.42, pA: 9.92 }],
    ],
  }),
  model('Ignis', 'Hatchback', 'small', {
    demand: 13,
    size: { length: 3700, width: 1690, height: 1595, wheelbase: 2435, clearance: 180 },
    room: { boot: 260, tank: 32 },
    tyres: '175/65 R15',
    engines: {
      p: petrol(1197, 81.8, 113, 20.89, mt(5)),
      pA: petrol(1197, 81.8, 113, 20.89, amt(5), 'AMT'),
    },
    trims: [
      ['Delta', 3, '2017-', { p: 6.38, pA: 6.93 }],
      ['Zeta', 4, '2017-', { p: 6.97, pA: 7.52 }],
      ['Alpha', 5, '2017-', { p: 7.61, pA: 8.16 }],
    ],
  }),
  model('Ciaz', 'Sedan', 'mid', {
    demand: 22,
    size: { length: 4490, width: 1730, height: 1485, wheelbase: 2650, clearance: 170 },
    room: { boot: 510, tank: 43 },
    tyres: '195/55 R16',
    engines: {
      p14: petrol(1373, 91.1, 130, 20.73, mt(5), '1.4'),
      p: sold('2018-2025', petrol(1462, 103.25, 138, 20.65, mt(5))),
      pA: sold('2018-2025', petrol(1462, 103.25, 138, 20.04, at(4), 'AT')),
      d: sold('2015-2020', diesel(1248, 88.5, 200, 28.09, mt(5), 'SHVS Diesel')),
    },
    trims: [
      ['VXI Plus', 3, '2014-2017', { p14: 8.7 }],
      ['ZXI', 4, '2014-2017', { p14: 9.1 }],
      ['Delta', 3, '2017-2025', { p: 9.99, pA: 11.1, d: 9.7 }],
      ['Zeta', 4, '2017-2025', { p: 10.4, pA: 11.5 }],
      ['Alpha', 5, '2017-2025', { p: 11.2, pA: 12.3 }],
      ['VDI Plus', 3, '2015-2017', { d: 9.8 }],
    ],
  }),
  model('S-Cross', 'SUV', 'mid', {
    demand: 9,
    size: { length: 4300, width: 1785, height: 1595, wheelbase: 2600, clearance: 180 },
    room: { boot: 353, tank: 48 },
    tyres: '215/60 R16',
    rearBrakes: 'Disc',
    engines: {
      d: diesel(1248, 88.5, 200, 25.1, mt(5)),
      p: petrol(1462, 103.25, 138, 18.55, mt(5)),
      pA: petrol(1462, 103.25, 138, 18.43, at(4), 'AT'),
    },
    trims: [
      ['Delta 1.3', 3, '2015-2020', { d: 9.9 }],
      ['Zeta 1.3', 4, '2015-2020', { d: 10.4 }],
      ['Zeta', 4, '2020-2022', { p: 10.0, pA: 11.2 }],
      ['Alpha', 5, '2020-2022', { p: 11.2, pA: 12.5 }],
    ],
  }),
  model('XL6', 'MUV', 'mid', {
    demand: 11,
    size: { length: 4445, width: 1775, height: 1755, wheelbase: 2740, clearance: 180 },
    room: { boot: 209, tank: 45, seats: 6 },
    tyres: '195/60 R16',
    engines: {
      p: petrol(1462, 101.65, 136.8, 20.97, mt(5)),
      pA: petrol(1462, 101.65, 136.8, 20.27, at(6), 'AT'),
    },
    trims: [
      ['Zeta', 4, '2019-', { p: 11.6, pA: 13.0 }],
      ['Alpha', 5, '2019-', { p: 12.6, pA: 14.0 }],
    ],
  }),
  model('Fronx', 'SUV', 'compact', {
    demand: 26,
    size: { length: 3995, width: 1765, height: 1550, wheelbase: 2520, clearance: 190 },
    room: { boot: 308, tank: 37 },
    tyres: '195/60 R16',
    engines: {
      p: petrol(1197, 88.5, 113, 21.79, mt(5)),
      pA: petrol(1197, 88.5, 113, 22.89, amt(5), 'AMT'),
      t: petrol(998, 98.69, 147.6, 21.5, mt(5), 'Turbo'),
      tA: petrol(998, 98.69, 147.6, 20.01, at(6), 'Turbo AT'),
    },
    trims: [
      ['Sigma', 1, '2023-', { p: 7.5 }],
      ['Delta', 3, '2023-', { p: 8.4, pA: 8.9 }],
      ['Zeta', 4, '2023-', { t: 10.6, tA: 12.0 }],
      ['Alpha', 5, '2023-', { t: 11.5, tA: 12.9 }],
    ],
  }),
  model('Grand Vitara', 'SUV', 'mid', {
    demand: 22,
    size: { length: 4345, width: 1795, height: 1645, wheelbase: 2600, clearance: 210 },
    room: { boot: 373, tank: 45 },
    tyres: '215/60 R17',
    rearBrakes: 'Disc',
    engines: {
      p: petrol(1462, 101.65, 136.8, 21.11, mt(5)),
      pA: petrol(1462, 101.65, 136.8, 20.58, at(6), 'AT'),
      p4: driving('AWD', petrol(1462, 101.65, 136.8, 19.38, mt(5), 'AllGrip')),
      h: hybrid(1490, 114.41, 141, 27.97, cvt, 'eCVT'),
    },
    trims: [
      ['Delta', 2, '2022-', { p: 12.3, pA: 13.7 }],
      ['Zeta', 3, '2022-', { p: 14.3, pA: 15.7 }],
      ['Alpha', 4, '2022-', { p: 15.7, p4: 17.2 }],
      ['Zeta Plus', 4, '2022-', { h: 18.6 }],
      ['Alpha Plus', 5, '2022-', { h: 20.0 }],
    ],
  }),
];
