import { at, cvt, dct, diesel, driving, electric, model, mt, petrol } from '../notation.ts';

export const HYUNDAI_SUVS = [
  model('Venue', 'SUV', 'compact', {
    demand: 40,
    size: { length: 3995, width: 1770, height: 1617, wheelbase: 2500, clearance: 195 },
    room: { boot: 350, tank: 45 },
    tyres: '215/60 R16',
    engines: {
      p: petrol(1197, 81.8, 113.8, 17.52, mt(5)),
      t: petrol(998, 118.36, 172, 18.15, mt(6), 'Turbo'),
      tA: petrol(998, 118.36, 172, 18.31, dct(7), 'Turbo DCT'),
      d: diesel(1493, 113.98, 250, 23.7, mt(6), 'CRDi'),
    },
    trims: [
      ['E', 1, '2019-2025', { p: 7.94 }],
      ['S', 3, '2019-2025', { p: 9.1, d: 10.7 }],
      ['S Plus', 3, '2020-2025', { p: 9.5, tA: 11.9 }],
      ['SX', 4, '2019-2025', { p: 11.1, t: 11.4, d: 12.4 }],
      ['SX Option', 5, '2019-2025', { t: 12.4, tA: 13.3, d: 13.4 }],
    ],
  }),
  model('Creta', 'SUV', 'mid', {
    demand: 54,
    size: { length: 4270, width: 1780, height: 1630, wheelbase: 2590, clearance: 190 },
    room: { boot: 400, tank: 55 },
    tyres: '215/60 R17',
    engines: {
      p: petrol(1591, 121.3, 151, 15.8, mt(6), '1.6 VTVT'),
      pA: petrol(1591, 121.3, 151, 14.8, at(6), '1.6 VTVT AT'),
      d14: diesel(1396, 88.7, 219.6, 21.38, mt(6), '1.4 CRDi'),
      d: diesel(1582, 126.2, 259.8, 19.67, mt(6), '1.6 CRDi'),
      dA: diesel(1582, 126.2, 259.8, 17.01, at(6), '1.6 CRDi AT'),
    },
    trims: [
      ['E Plus', 2, '2015-2020', { p: 10.0, d14: 11.2 }],
      ['S', 3, '2015-2019', { d14: 11.9 }],
      ['SX', 4, '2015-2020', { p: 12.4, pA: 13.8, d: 13.9, dA: 15.4 }],
      ['SX Option', 5, '2015-2020', { p: 14.1, d: 15.6 }],
    ],
  }),
  model('Creta', 'SUV', 'mid', {
    demand: 62,
    size: { length: 4300, width: 1790, height: 1635, wheelbase: 2610, clearance: 190 },
    room: { boot: 433, tank: 50 },
    tyres: '215/60 R17',
    rearBrakes: 'Disc',
    engines: {
      p: petrol(1497, 113.18, 143.8, 17.4, mt(6)),
      pA: petrol(1497, 113.18, 143.8, 17.7, cvt, 'IVT'),
      t: petrol(1353, 138.12, 242.2, 16.8, dct(7), 'Turbo DCT'),
      d: diesel(1493, 113.98, 250, 21.8, mt(6), 'Diesel'),
      dA: diesel(1493, 113.98, 250, 19.1, at(6), 'Diesel AT'),
    },
    trims: [
      ['E', 1, '2020-', { p: 11.1, d: 12.7 }],
      ['EX', 2, '2020-', { p: 12.3, d: 13.9 }],
      ['S', 3, '2020-', { p: 13.5, d: 15.1 }],
      ['SX', 4, '2020-', { p: 15.3, pA: 16.8, d: 16.9 }],
      ['SX Option', 5, '2020-', { pA: 18.9, dA: 20.1 }],
      ['SX Option 1.4', 5, '2020-2023', { t: 18.9 }],
    ],
  }),
  model('Alcazar', 'SUV', 'large', {
    demand: 9,
    size: { length: 4500, width: 1790, height: 1675, wheelbase: 2760, clearance: 200 },
    room: { boot: 180, tank: 50, seats: 7 },
    tyres: '215/55 R18',
    engines: {
      p: petrol(1999, 157, 191, 14.5, mt(6)),
      d: diesel(1493, 113.98, 250, 20.4, mt(6), 'Diesel'),
      dA: diesel(1493, 113.98, 250, 18.1, at(6), 'Diesel AT'),
    },
    trims: [
      ['Prestige 7-Seater', 3, '2021-2023', { p: 16.8, d: 17.8 }],
      ['Platinum 7-Seater', 4, '2021-2023', { d: 20.0, dA: 21.0 }],
      ['Signature 6-Seater', 5, '2021-2024', { p: 19.9, d: 20.3, dA: 21.2 }, { seats: 6 }],
    ],
  }),
  model('Tucson', 'SUV', 'large', {
    demand: 4,
    size: { length: 4475, width: 1850, height: 1660, wheelbase: 2670, clearance: 195 },
    room: { boot: 513, tank: 62 },
    tyres: '225/60 R17',
    engines: {
      p: petrol(1999, 149.92, 192, 12.95, at(6)),
      d: diesel(1995, 182.46, 400, 16.38, at(8), 'Diesel'),
      d4: driving('4WD', diesel(1995, 182.46, 400, 15.38, at(8), 'Diesel 4WD')),
    },
    trims: [
      ['GL', 3, '2016-2022', { p: 22.3, d: 24.4 }],
      ['GLS', 5, '2016-2022', { p: 23.5, d4: 27.0 }],
    ],
  }),
  model('Kona Electric', 'SUV', 'large', {
    demand: 2,
    size: { length: 4180, width: 1800, height: 1570, wheelbase: 2600, clearance: 172 },
    room: { boot: 332 },
    tyres: '215/55 R17',
    engines: { e: electric(134.1, 395, 39.2, 452) },
    trims: [['Premium', 5, '2019-2024', { e: 23.84 }]],
  }),
];
