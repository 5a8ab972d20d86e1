import { at, dct, diesel, driving, type MakeData, model, mt, petrol, sold } from '../notation.ts';

export const FORD: MakeData = {
  name: 'Ford',
  holds: 0.985,
  paints: {
    white: 'Oxford White',
    silver: 'Moondust Silver',
    grey: 'Smoke Grey',
    red: 'Ruby Red',
    blue: 'Deep Impact Blue',
    black: 'Absolute Black',
    gold: 'White Gold',
    brown: 'Golden Bronze',
    orange: 'Canyon Ridge',
  },
  models: [
    model('Figo', 'Hatchback', 'small', {
      demand: 16,
      size: { length: 3886, width: 1695, height: 1525, wheelbase: 2491, clearance: 174 },
      room: { boot: 257, tank: 42 },
      tyres: '175/65 R14',
      engines: {
        p: petrol(1196, 86.8, 112, 18.16, mt(5), '1.2P'),
        d: diesel(1498, 98.96, 215, 25.83, mt(5), '1.5D'),
      },
      trims: [
        ['Ambiente', 2, '2015-2019', { p: 5.2, d: 6.2 }],
        ['Trend', 3, '2015-2019', { p: 5.7, d: 6.7 }],
        ['Titanium', 5, '2015-2021', { p: 6.7, d: 7.7 }],
      ],
    }),
    model('Freestyle', 'Hatchback', 'compact', {
      demand: 7,
      size: { length: 3954, width: 1737, height: 1570, wheelbase: 2490, clearance: 190 },
      room: { boot: 257, tank: 42 },
      tyres: '185/60 R15',
      engines: {
        p: petrol(1194, 94.93, 119, 18.5, mt(5)),
        d: diesel(1498, 98.63, 215, 23.8, mt(5), 'Diesel'),
      },
      trims: [
        ['Trend', 3, '2018-2021', { p: 6.6, d: 7.7 }],
        ['Titanium', 4, '2018-2021', { p: 7.1, d: 8.3 }],
        ['Titanium Plus', 5, '2018-2021', { p: 7.5, d: 8.7 }],
      ],
    }),
    model('Aspire', 'Sedan', 'small', {
      demand: 10,
      size: { length: 3995, width: 1704, height: 1525, wheelbase: 2490, clearance: 174 },
      room: { boot: 359, tank: 42 },
      tyres: '175/65 R14',
      engines: {
        p: petrol(1194, 94.93, 119, 19.4, mt(5)),
        d: diesel(1498, 98.96, 215, 26.1, mt(5), 'Diesel'),
        pA: petrol(1499, 121.31, 150, 16.3, dct(6), '1.5 AT'),
      },
      trims: [
        ['Trend', 2, '2015-2019', { p: 6.2, d: 7.3 }],
        ['Titanium', 4, '2015-2021', { p: 7.3, d: 8.4 }],
        ['Titanium', 4, '2018-2020', { pA: 9.1 }],
        ['Titanium Plus', 5, '2018-2021', { p: 7.7, d: 8.8 }],
      ],
    }),
    model('EcoSport', 'SUV', 'compact', {
      demand: 34,
      size: { length: 3998, width: 1765, height: 1647, wheelbase: 2519, clearance: 200 },
      room: { boot: 352, tank: 52 },
      tyres: '205/60 R16',
      engines: {
        p: petrol(1496, 120.7, 149, 15.9, mt(5), '1.5 Petrol'),
        pA: sold('2017-2021', petrol(1496, 120.7, 149, 14.7, at(6), '1.5 Petrol AT')),
        d: diesel(1498, 98.96, 215, 21.7, mt(5), '1.5 Diesel'),
        t: petrol(999, 123.24, 170, 18.88, mt(5), '1.0 EcoBoost'),
      },
      trims: [
        ['Ambiente', 1, '2013-2021', { p: 8.2, d: 8.7 }],
        ['Trend', 2, '2013-2021', { p: 8.7, d: 9.2 }],
        ['Titanium', 4, '2013-2021', { p: 9.8, d: 10.0 }],
        ['Titanium Plus', 5, '2015-2021', { p: 10.7, pA: 11.5, d: 11.4 }],
        ['Titanium Plus', 5, '2013-2017', { t: 10.4 }],
      ],
    }),
    model('Endeavour', 'SUV', 'large', {
      demand: 10,
      size: { length: 4903, width: 1869, height: 1837, wheelbase: 2850, clearance: 225 },
      room: { boot: 450, tank: 80, seats: 7 },
      tyres: '265/60 R18',
      drive: 'RWD',
      rearBrakes: 'Disc',
      engines: {
        d22: diesel(2198, 158, 385, 12.62, at(6)),
        d32: driving('4WD', diesel(3198, 197.3, 470, 10.91, at(6))),
        d20: diesel(1996, 167.62, 420, 13.9, at(10)),
        d204: driving('4WD', diesel(1996, 167.62, 420, 12.4, at(10))),
      },
      trims: [
        ['2.2 Titanium AT 4X2', 4, '2016-2019', { d22: 30.3 }],
        ['3.2 Titanium AT 4X4', 5, '2016-2019', { d32: 33.0 }],
        ['Titanium Plus 4X2 AT', 5, '2020-2021', { d20: 33.8 }],
        ['Titanium Plus 4X4 AT', 5, '2020-2021', { d204: 36.2 }],
      ],
    }),
    model('Fiesta', 'Sedan', 'mid', {
      demand: 2,
      size: { length: 4320, width: 1722, height: 1496, wheelbase: 2489, clearance: 168 },
      room: { boot: 430, tank: 43 },
      tyres: '195/60 R15',
      engines: { d: diesel(1498, 89.76, 204, 25.01, mt(5)) },
      trims: [
        ['1.5 TDCi Trend', 3, '2014-2016', { d: 9.3 }],
        ['1.5 TDCi Titanium', 5, '2014-2016', { d: 10.3 }],
      ],
    }),
  ],
};
