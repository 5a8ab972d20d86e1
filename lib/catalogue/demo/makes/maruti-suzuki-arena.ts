import { amt, at, cng, diesel, model, mt, petrol, sold } from '../notation.ts';

export const MARUTI_SUZUKI_ARENA = [
  model('Alto 800', 'Hatchback', 'entry', {
    demand: 50,
    size: { length: 3445, width: 1490, height: 1475, wheelbase: 2360, clearance: 160 },
    room: { boot: 177, tank: 35 },
    tyres: '145/80 R12',
    engines: {
      p: petrol(796, 47.33, 69, 22.05, mt(5)),
      c: cng(796, 40.36, 60, 31.59, mt(5), 'CNG'),
    },
    trims: [
      ['Std', 1, '2012-2021', { p: 3.2 }],
      ['LXI', 2, '2012-2022', { p: 4.2, c: 5.03 }],
      ['VXI', 3, '2013-2022', { p: 4.42 }],
    ],
  }),
  model('Alto K10', 'Hatchback', 'entry', {
    demand: 26,
    size: { length: 3545, width: 1490, height: 1475, wheelbase: 2360, clearance: 160 },
    room: { boot: 177, tank: 35 },
    tyres: '155/65 R13',
    engines: { p: petrol(998, 67.1, 90, 24.07, mt(5)), pA: petrol(998, 67.1, 90, 24.07, amt(5), 'AGS') },
    trims: [
      ['LXI', 2, '2014-2020', { p: 3.9 }],
      ['VXI', 3, '2014-2020', { p: 4.1, pA: 4.45 }],
    ],
  }),
  model('Alto K10', 'Hatchback', 'entry', {
    demand: 22,
    size: { length: 3530, width: 1490, height: 1520, wheelbase: 2380, clearance: 167 },
    room: { boot: 214, tank: 27 },
    tyres: '145/80 R13',
    engines: {
      p: petrol(998, 65.71, 89, 24.39, mt(5)),
      pA: petrol(998, 65.71, 89, 24.9, amt(5), 'AGS'),
      c: cng(998, 55.92, 82.1, 33.85, mt(5), 'S-CNG'),
    },
    trims: [
      ['LXI Dualjet', 2, '2022-', { p: 5.0, c: 5.94 }],
      ['VXI Plus', 4, '2022-', { p: 5.6, pA: 6.1 }],
    ],
  }),
  model('Wagon R', 'Hatchback', 'small', {
    demand: 42,
    size: { length: 3599, width: 1495, height: 1700, wheelbase: 2400, clearance: 165 },
    room: { boot: 180, tank: 35 },
    tyres: '155/65 R14',
    engines: {
      p: petrol(998, 67.04, 90, 20.51, mt(5)),
      pA: sold('2015-2018', petrol(998, 67.04, 90, 20.51, amt(5), 'AMT')),
      c: cng(998, 58.16, 77, 26.6, mt(5), 'CNG'),
    },
    trims: [
      ['LXI', 1, '2010-2018', { p: 4.25, c: 4.9 }],
      ['VXI', 3, '2010-2018', { p: 4.7, pA: 5.2 }],
    ],
  }),
  model('Wagon R', 'Hatchback', 'small', {
    demand: 44,
    size: { length: 3655, width: 1620, height: 1675, wheelbase: 2435, clearance: 165 },
    room: { boot: 341, tank: 32 },
    tyres: '165/70 R14',
    engines: {
      p10: petrol(998, 65.71, 89, 24.35, mt(5), '1.0'),
      c10: cng(998, 55.92, 82.1, 34.05, mt(5), '1.0 CNG'),
      p12: petrol(1197, 88.5, 113, 23.56, mt(5), '1.2'),
      pA12: petrol(1197, 88.5, 113, 24.43, amt(5), '1.2 AGS'),
    },
    trims: [
      ['LXI', 1, '2019-', { p10: 5.64, c10: 6.54 }],
      ['VXI', 3, '2019-', { p10: 6.09, c10: 6.99 }],
      ['ZXI', 4, '2019-', { p12: 6.38, pA12: 6.88 }],
      ['ZXI Plus', 5, '2022-', { p12: 6.85, pA12: 7.35 }],
    ],
  }),
  model('Celerio', 'Hatchback', 'small', {
    demand: 22,
    size: { length: 3695, width: 1600, height: 1560, wheelbase: 2425, clearance: 165 },
    room: { boot: 235, tank: 35 },
    tyres: '165/70 R14',
    engines: {
      p: petrol(998, 67.04, 90, 23.1, mt(5)),
      pA: petrol(998, 67.04, 90, 23.1, amt(5), 'AMT'),
      c: sold('2015-2021', cng(998, 58.33, 78, 31.76, mt(5), 'CNG')),
    },
    trims: [
      ['LXI', 1, '2014-2020', { p: 4.41 }],
      ['VXI', 3, '2014-2021', { p: 4.9, pA: 5.4, c: 5.72 }],
      ['ZXI', 4, '2014-2021', { p: 5.3, pA: 5.72 }],
    ],
  }),
  model('S-Presso', 'Hatchback', 'entry', {
    demand: 16,
    size: { length: 3565, width: 1520, height: 1567, wheelbase: 2380, clearance: 180 },
    room: { boot: 240, tank: 27 },
    tyres: '165/70 R14',
    engines: {
      p: petrol(998, 65.71, 89, 24.76, mt(5)),
      pA: petrol(998, 65.71, 89, 25.3, amt(5), 'AGS'),
      c: sold('2020-', cng(998, 55.92, 82.1, 32.73, mt(5), 'CNG')),
    },
    trims: [
      ['LXI', 2, '2019-', { p: 5.0, c: 5.92 }],
      ['VXI Plus', 4, '2019-', { p: 5.5, pA: 6.0 }],
    ],
  }),
  model('Swift', 'Hatchback', 'small', {
    demand: 78,
    size: { length: 3850, width: 1695, height: 1530, wheelbase: 2430, clearance: 170 },
    room: { boot: 204, tank: 42 },
    tyres: '165/80 R14',
    engines: {
      p: petrol(1197, 83.14, 115, 20.4, mt(5), 'BSIV'),
      d: diesel(1248, 74, 190, 25.2, mt(5), 'BSIV'),
    },
    trims: [
      ['LXI', 1, '2011-2017', { p: 4.8 }],
      ['VXI', 3, '2011-2017', { p: 5.5 }],
      ['ZXI', 5, '2011-2017', { p: 6.3 }],
      ['LDI', 1, '2011-2017', { d: 5.9 }],
      ['VDI', 3, '2011-2017', { d: 6.5 }],
      ['ZDI', 5, '2011-2017', { d: 7.4 }],
    ],
  }),
  model('Swift', 'Hatchback', 'small', {
    demand: 80,
    size: { length: 3845, width: 1735, height: 1530, wheelbase: 2450, clearance: 163 },
    room: { boot: 268, tank: 37 },
    tyres: '185/65 R15',
    engines: {
      p: petrol(1197, 88.5, 113, 23.2, mt(5)),
      pA: petrol(1197, 88.5, 113, 23.76, amt(5), 'AMT'),
      c: sold('2022-2024', cng(1197, 76.43, 98.5, 30.9, mt(5), 'CNG')),
      d: diesel(1248, 74, 190, 28.4, mt(5)),
    },
    trims: [
      ['LXI', 1, '2018-2024', { p: 5.99 }],
      ['VXI', 3, '2018-2024', { p: 6.95, pA: 7.5, c: 7.85 }],
      ['ZXI', 4, '2018-2024', { p: 7.63, pA: 8.18 }],
      ['ZXI Plus', 5, '2018-2024', { p: 8.34, pA: 8.89 }],
      ['VDI', 3, '2018-2020', { d: 7.1 }],
      ['ZDI', 4, '2018-2020', { d: 7.8 }],
    ],
  }),
  model('Swift', 'Hatchback', 'small', {
    demand: 60,
    size: { length: 3860, width: 1735, height: 1520, wheelbase: 2450, clearance: 163 },
    room: { boot: 265, tank: 37 },
    tyres: '185/65 R15',
    engines: {
      p: petrol(1197, 80.46, 111.7, 24.8, mt(5), 'Z12E'),
      pA: petrol(1197, 80.46, 111.7, 25.75, amt(5), 'Z12E AMT'),
    },
    trims: [
      ['VXI', 3, '2024-', { p: 7.3, pA: 7.8 }],
      ['ZXI', 4, '2024-', { p: 8.3, pA: 8.8 }],
      ['ZXI Plus', 5, '2024-', { p: 9.0, pA: 9.5 }],
    ],
  }),
  model('Eeco', 'Minivan', 'entry', {
    demand: 8,
    size: { length: 3675, width: 1475, height: 1825, wheelbase: 2350, clearance: 160 },
    room: { boot: 540, tank: 40 },
    tyres: '155/65 R13',
    drive: 'RWD',
    engines: {
      p: petrol(1196, 72.41, 101, 16.11, mt(5)),
      c: cng(1196, 61.7, 85, 20.88, mt(5), 'CNG'),
    },
    trims: [
      ['5 Seater AC', 2, '2010-2022', { p: 4.9, c: 5.6 }],
      ['7 Seater Standard', 1, '2010-2022', { p: 4.7 }, { seats: 7 }],
    ],
  }),
  model('Ertiga', 'MUV', 'compact', {
    demand: 16,
    size: { length: 4265, width: 1695, height: 1685, wheelbase: 2740, clearance: 185 },
    room: { boot: 135, tank: 45, seats: 7 },
    tyres: '185/65 R15',
    engines: {
      p: petrol(1373, 93.7, 130, 17.5, mt(5), 'BSIV'),
      d: diesel(1248, 88.5, 200, 24.52, mt(5), 'SHVS'),
    },
    trims: [
      ['VXI', 3, '2012-2018', { p: 7.2 }],
      ['ZXI', 4, '2012-2018', { p: 8.0 }],
      ['VDI', 3, '2015-2018', { d: 8.8 }],
      ['ZDI', 4, '2015-2018', { d: 9.9 }],
    ],
  }),
  model('Ertiga', 'MUV', 'compact', {
    demand: 28,
    size: { length: 4395, width: 1735, height: 1690, wheelbase: 2740, clearance: 185 },
    room: { boot: 209, tank: 45, seats: 7 },
    tyres: '185/65 R15',
    engines: {
      p: petrol(1462, 101.65, 136.8, 20.51, mt(5)),
      pA: petrol(1462, 101.65, 136.8, 20.3, at(6), 'AT'),
      c: sold('2019-', cng(1462, 86.63, 121.5, 26.11, mt(5), 'CNG')),
    },
    trims: [
      ['VXI', 3, '2018-', { p: 9.8, pA: 11.2, c: 10.76 }],
      ['ZXI', 4, '2018-', { p: 10.91, pA: 12.3, c: 11.86 }],
      ['ZXI Plus', 5, '2018-', { p: 11.6, pA: 13.0 }],
    ],
  }),
];
