import { cvt, diesel, hybrid, type MakeData, model, mt, petrol } from '../notation.ts';

export const HONDA: MakeData = {
  name: 'Honda',
  holds: 0.985,
  paints: {
    white: 'Platinum White Pearl',
    silver: 'Lunar Silver Metallic',
    grey: 'Meteoroid Grey Metallic',
    red: 'Radiant Red Metallic',
    blue: 'Obsidian Blue Pearl',
    brown: 'Golden Brown Metallic',
    black: 'Crystal Black Pearl',
    maroon: 'Carnelian Red Pearl',
  },
  models: [
    model('Brio', 'Hatchback', 'small', {
      demand: 12,
      size: { length: 3610, width: 1680, height: 1500, wheelbase: 2345, clearance: 165 },
      room: { boot: 175, tank: 35 },
      tyres: '175/65 R14',
      engines: {
        p: petrol(1198, 86.8, 109, 18.5, mt(5), 'MT'),
        pA: petrol(1198, 86.8, 109, 16.5, cvt, 'AT'),
      },
      trims: [
        ['S', 3, '2011-2018', { p: 5.2 }],
        ['VX', 5, '2013-2018', { p: 6.0, pA: 6.8 }],
      ],
    }),
    model('Jazz', 'Hatchback', 'compact', {
      demand: 20,
      size: { length: 3955, width: 1694, height: 1544, wheelbase: 2530, clearance: 165 },
      room: { boot: 354, tank: 40 },
      tyres: '175/65 R15',
      engines: {
        p: petrol(1199, 88.7, 110, 18.7, mt(5)),
        pA: petrol(1199, 88.7, 110, 19.0, cvt, 'CVT'),
        d: diesel(1498, 98.6, 200, 27.3, mt(6), 'i-DTEC'),
      },
      trims: [
        ['S', 2, '2015-2018', { p: 6.9, d: 8.0 }],
        ['V', 4, '2015-2022', { p: 8.0, pA: 9.0, d: 9.1 }],
        ['VX', 5, '2015-2022', { p: 8.6, pA: 9.6, d: 9.5 }],
      ],
    }),
    model('Amaze', 'Sedan', 'small', {
      demand: 20,
      size: { length: 3990, width: 1680, height: 1505, wheelbase: 2405, clearance: 165 },
      room: { boot: 400, tank: 35 },
      tyres: '175/65 R14',
      engines: {
        p: petrol(1198, 86.7, 109, 18.0, mt(5), 'i-VTEC'),
        d: diesel(1498, 98.6, 200, 25.8, mt(5), 'i-DTEC'),
      },
      trims: [
        ['E', 1, '2013-2018', { p: 5.7, d: 6.8 }],
        ['S', 3, '2013-2018', { p: 6.5, d: 7.6 }],
        ['VX', 5, '2013-2018', { p: 7.4, d: 8.4 }],
      ],
    }),
    model('Amaze', 'Sedan', 'small', {
      demand: 28,
      size: { length: 3995, width: 1695, height: 1501, wheelbase: 2470, clearance: 170 },
      room: { boot: 420, tank: 35 },
      tyres: '175/65 R15',
      engines: {
        p: petrol(1199, 88.5, 110, 18.6, mt(5)),
        pA: petrol(1199, 88.5, 110, 18.3, cvt, 'CVT'),
        d: diesel(1498, 98.6, 200, 24.7, mt(5), 'Diesel'),
      },
      trims: [
        ['E', 1, '2018-2024', { p: 7.2 }],
        ['S', 3, '2018-2024', { p: 7.9, pA: 8.7 }],
        ['V', 4, '2018-2021', { p: 7.9, pA: 8.7, d: 9.2 }],
        ['VX', 5, '2018-2024', { p: 9.0, pA: 9.8 }],
      ],
    }),
    model('City', 'Sedan', 'mid', {
      demand: 60,
      size: { length: 4440, width: 1695, height: 1495, wheelbase: 2600, clearance: 165 },
      room: { boot: 510, tank: 40 },
      tyres: '185/60 R15',
      engines: {
        p: petrol(1497, 117.3, 145, 17.4, mt(5), 'i-VTEC'),
        pA: petrol(1497, 117.3, 145, 18.0, cvt, 'i-VTEC CVT'),
        d: diesel(1498, 98.6, 200, 25.6, mt(6), 'i-DTEC'),
      },
      trims: [
        ['SV', 2, '2014-2020', { p: 10.0, d: 11.3 }],
        ['V', 3, '2014-2020', { p: 10.7, pA: 12.0, d: 12.0 }],
        ['VX', 4, '2014-2020', { p: 11.9, pA: 13.2, d: 13.1 }],
        ['ZX', 5, '2017-2020', { pA: 14.3, d: 14.2 }],
      ],
    }),
    model('City', 'Sedan', 'mid', {
      demand: 36,
      size: { length: 4549, width: 1748, height: 1489, wheelbase: 2600, clearance: 165 },
      room: { boot: 506, tank: 40 },
      tyres: '185/55 R16',
      engines: {
        p: petrol(1498, 119.35, 145, 17.8, mt(6)),
        pA: petrol(1498, 119.35, 145, 18.4, cvt, 'CVT'),
        d: diesel(1498, 97.89, 200, 24.1, mt(6), 'Diesel'),
        h: hybrid(1498, 124.27, 253, 27.13, cvt, 'e:HEV'),
      },
      trims: [
        ['V', 3, '2020-', { p: 12.8, pA: 14.0 }],
        ['VX', 4, '2020-', { p: 13.9, pA: 15.1 }],
        ['ZX', 5, '2020-', { p: 15.0, pA: 16.3 }],
        ['VX', 4, '2020-2022', { d: 13.9 }],
        ['ZX', 5, '2022-', { h: 20.5 }],
      ],
    }),
    model('WR-V', 'SUV', 'compact', {
      demand: 18,
      size: { length: 3999, width: 1734, height: 1601, wheelbase: 2555, clearance: 188 },
      room: { boot: 363, tank: 40 },
      tyres: '195/60 R16',
      engines: {
        p: petrol(1199, 88.7, 110, 16.5, mt(5), 'i-VTEC'),
        d: diesel(1498, 98.6, 200, 23.7, mt(6), 'i-DTEC'),
      },
      trims: [
        ['S', 2, '2017-2020', { p: 8.2, d: 9.2 }],
        ['SV', 3, '2020-2023', { p: 9.1, d: 10.0 }],
        ['VX', 5, '2017-2023', { p: 10.0, d: 11.2 }],
      ],
    }),
    model('Elevate', 'SUV', 'mid', {
      demand: 12,
      size: { length: 4312, width: 1790, height: 1650, wheelbase: 2650, clearance: 220 },
      room: { boot: 458, tank: 40 },
      tyres: '215/55 R17',
      engines: {
        p: petrol(1498, 119.35, 145, 15.31, mt(6)),
        pA: petrol(1498, 119.35, 145, 16.92, cvt, 'CVT'),
      },
      trims: [
        ['SV', 2, '2023-', { p: 11.9 }],
        ['V', 3, '2023-', { p: 12.4, pA: 13.6 }],
        ['VX', 4, '2023-', { p: 13.8, pA: 15.0 }],
        ['ZX', 5, '2023-', { p: 15.2, pA: 16.4 }],
      ],
    }),
    model('Civic', 'Sedan', 'large', {
      demand: 3,
      size: { length: 4656, width: 1799, height: 1433, wheelbase: 2700, clearance: 170 },
      room: { boot: 430, tank: 47 },
      tyres: '215/50 R17',
      rearBrakes: 'Disc',
      engines: {
        pA: petrol(1799, 139, 174, 16.5, cvt, 'CVT'),
        d: diesel(1597, 118, 300, 26.8, mt(6), 'Diesel'),
      },
      trims: [
        ['V', 3, '2019-2020', { pA: 17.9 }],
        ['ZX', 5, '2019-2020', { pA: 21.2, d: 22.3 }],
      ],
    }),
  ],
};
