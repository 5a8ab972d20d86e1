import { amt, cvt, diesel, type MakeData, model, mt, petrol, sold } from '../notation.ts';

export const NISSAN: MakeData = {
  name: 'Nissan',
  holds: 0.98,
  paints: {
    white: 'Storm White',
    silver: 'Blade Silver',
    grey: 'Night Shade',
    red: 'Flare Garnet Red',
    blue: 'Vivid Blue',
    black: 'Onyx Black',
    brown: 'Sandstone Brown',
  },
  models: [
    model('Micra', 'Hatchback', 'small', {
      demand: 7,
      size: { length: 3825, width: 1665, height: 1525, wheelbase: 2450, clearance: 154 },
      room: { boot: 251, tank: 41 },
      tyres: '165/70 R14',
      engines: {
        p: petrol(1198, 75.94, 104, 19.34, cvt, 'CVT'),
        d: diesel(1461, 63.12, 160, 23.08, mt(5), 'Diesel'),
      },
      trims: [
        ['XL', 3, '2013-2020', { p: 6.8, d: 7.1 }],
        ['XV', 5, '2013-2020', { p: 7.8, d: 8.0 }],
      ],
    }),
    model('Sunny', 'Sedan', 'mid', {
      demand: 6,
      size: { length: 4455, width: 1695, height: 1515, wheelbase: 2600, clearance: 161 },
      room: { boot: 490, tank: 41 },
      tyres: '185/65 R15',
      engines: {
        p: petrol(1498, 97.6, 134, 16.95, mt(5)),
        d: diesel(1461, 84.8, 200, 22.71, mt(5), 'Diesel'),
      },
      trims: [
        ['XL', 3, '2011-2019', { p: 8.4, d: 9.1 }],
        ['XV', 5, '2011-2019', { p: 9.4, d: 10.3 }],
      ],
    }),
    model('Terrano', 'SUV', 'compact', {
      demand: 7,
      size: { length: 4331, width: 1822, height: 1671, wheelbase: 2673, clearance: 205 },
      room: { boot: 475, tank: 50 },
      tyres: '215/65 R16',
      engines: { d85: diesel(1461, 83.8, 200, 19.87, mt(5)), d110: diesel(1461, 108.6, 248, 19.01, mt(6)) },
      trims: [
        ['XL 85 PS', 2, '2013-2020', { d85: 11.4 }],
        ['XV 110 PS', 5, '2013-2020', { d110: 13.6 }],
      ],
    }),
    model('Magnite', 'SUV', 'compact', {
      demand: 20,
      size: { length: 3994, width: 1758, height: 1572, wheelbase: 2500, clearance: 205 },
      room: { boot: 336, tank: 40 },
      tyres: '195/60 R16',
      engines: {
        p: petrol(999, 71.02, 96, 19.35, mt(5)),
        t: petrol(999, 98.63, 160, 20.0, mt(5), 'Turbo'),
        tA: petrol(999, 98.63, 152, 17.7, cvt, 'Turbo CVT'),
      },
      trims: [
        ['XE', 1, '2020-2024', { p: 6.0 }],
        ['XL', 2, '2020-2024', { p: 7.0, t: 8.3 }],
        ['XV', 4, '2020-2024', { p: 7.8, t: 9.2, tA: 10.0 }],
        ['XV Premium', 5, '2020-2024', { t: 9.7, tA: 10.7 }],
      ],
    }),
    model('Kicks', 'SUV', 'mid', {
      demand: 4,
      size: { length: 4384, width: 1813, height: 1669, wheelbase: 2673, clearance: 210 },
      room: { boot: 400, tank: 50 },
      tyres: '215/60 R17',
      engines: {
        p: petrol(1498, 104.55, 142, 13.9, mt(5)),
        t: petrol(1330, 153.87, 254, 15.8, mt(6), 'Turbo'),
        d: diesel(1461, 108.5, 240, 20.45, mt(6), 'Diesel'),
      },
      trims: [
        ['XL', 2, '2019-2022', { p: 9.5 }],
        ['XV', 4, '2019-2022', { p: 10.0, t: 12.3 }],
        ['XV 1.5', 4, '2019-2020', { d: 12.5 }],
      ],
    }),
  ],
};

export const DATSUN: MakeData = {
  name: 'Datsun',
  holds: 0.965,
  paints: {
    white: 'Crystal White',
    silver: 'Blade Silver',
    grey: 'Bronze Grey',
    red: 'Ruby Red',
    blue: 'Vivid Blue',
  },
  models: [
    model('Redi-GO', 'Hatchback', 'entry', {
      demand: 10,
      size: { length: 3435, width: 1574, height: 1546, wheelbase: 2348, clearance: 187 },
      room: { boot: 222, tank: 28 },
      tyres: '165/70 R14',
      engines: {
        p: petrol(799, 53.64, 72, 20.71, mt(5)),
        p10: sold('2017-2022', petrol(999, 67.05, 91, 21.7, mt(5), '1.0')),
        pA: sold('2018-2022', petrol(999, 67.05, 91, 22.0, amt(5), '1.0 AMT')),
      },
      trims: [
        ['A', 2, '2016-2022', { p: 4.0 }],
        ['T Option', 4, '2016-2022', { p: 4.4, p10: 4.7, pA: 4.96 }],
      ],
    }),
    model('GO', 'Hatchback', 'small', {
      demand: 7,
      size: { length: 3788, width: 1636, height: 1507, wheelbase: 2450, clearance: 180 },
      room: { boot: 265, tank: 35 },
      tyres: '165/70 R14',
      engines: {
        p: petrol(1198, 67.05, 104, 19.59, mt(5)),
        pA: sold('2019-2022', petrol(1198, 76.43, 104, 19.59, cvt, 'CVT')),
      },
      trims: [
        ['A', 2, '2014-2022', { p: 4.99 }],
        ['T', 4, '2014-2022', { p: 5.8, pA: 6.5 }],
      ],
    }),
    model('GO Plus', 'MUV', 'small', {
      demand: 4,
      size: { length: 3995, width: 1636, height: 1507, wheelbase: 2450, clearance: 180 },
      room: { boot: 48, tank: 35, seats: 7 },
      tyres: '165/70 R14',
      engines: { p: petrol(1198, 67.05, 104, 19.02, mt(5)) },
      trims: [
        ['A', 2, '2015-2022', { p: 5.8 }],
        ['T', 4, '2015-2022', { p: 6.4 }],
      ],
    }),
  ],
};
