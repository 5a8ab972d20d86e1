import { amt, at, dct, diesel, electric, model, mt, petrol, sold } from '../notation.ts';

export const TATA_SUVS = [
  model('Punch', 'SUV', 'small', {
    demand: 34,
    size: { length: 3827, width: 1742, height: 1615, wheelbase: 2445, clearance: 187 },
    room: { boot: 366, tank: 37 },
    tyres: '195/60 R16',
    engines: {
      p: petrol(1199, 86.63, 115, 20.09, mt(5)),
      pA: petrol(1199, 86.63, 115, 18.8, amt(5), 'AMT'),
    },
    trims: [
      ['Pure', 1, '2021-', { p: 6.2 }],
      ['Adventure', 3, '2021-', { p: 7.2, pA: 7.8 }],
      ['Accomplished', 4, '2021-', { p: 8.3, pA: 8.9 }],
      ['Creative', 5, '2021-', { p: 9.1, pA: 9.7 }],
    ],
  }),
  model('Nexon', 'SUV', 'compact', {
    demand: 52,
    size: { length: 3993, width: 1811, height: 1606, wheelbase: 2498, clearance: 209 },
    room: { boot: 350, tank: 44 },
    tyres: '215/60 R16',
    engines: {
      p: petrol(1199, 118.36, 170, 17.33, mt(6)),
      pA: sold('2018-2023', petrol(1199, 118.36, 170, 17.05, amt(6), 'AMT')),
      d: diesel(1497, 108.5, 260, 22.4, mt(6), 'Diesel'),
      dA: sold('2018-2023', diesel(1497, 108.5, 260, 22.4, amt(6), 'Diesel AMT')),
    },
    trims: [
      ['XE', 1, '2017-2023', { p: 7.6, d: 9.3 }],
      ['XM', 2, '2017-2023', { p: 8.6, pA: 9.25, d: 9.9 }],
      ['XZ', 4, '2017-2022', { p: 9.2, d: 10.5 }],
      ['XZ Plus', 5, '2017-2023', { p: 10.5, pA: 11.15, d: 11.9, dA: 12.5 }],
    ],
  }),
  model('Nexon', 'SUV', 'compact', {
    demand: 48,
    size: { length: 3995, width: 1804, height: 1620, wheelbase: 2498, clearance: 208 },
    room: { boot: 382, tank: 44 },
    tyres: '215/60 R16',
    rearBrakes: 'Disc',
    engines: {
      p: petrol(1199, 118.27, 170, 17.44, mt(6)),
      pA: petrol(1199, 118.27, 170, 17.18, dct(7), 'DCA'),
      d: diesel(1497, 113.31, 260, 23.23, mt(6), 'Diesel'),
    },
    trims: [
      ['Smart Plus', 2, '2023-', { p: 8.9, d: 10.0 }],
      ['Pure', 3, '2023-', { p: 9.7, d: 11.0 }],
      ['Creative', 4, '2023-', { p: 11.0, pA: 12.2, d: 12.4 }],
      ['Fearless', 5, '2023-', { p: 12.6, pA: 13.8, d: 13.9 }],
    ],
  }),
  model('Nexon EV', 'SUV', 'compact', {
    demand: 12,
    size: { length: 3993, width: 1811, height: 1606, wheelbase: 2498, clearance: 205 },
    room: { boot: 350 },
    tyres: '215/60 R16',
    rearBrakes: 'Disc',
    engines: {
      e: electric(127, 245, 30.2, 312, 'Prime'),
      l: electric(141, 250, 40.5, 437, 'Max'),
    },
    trims: [
      ['XM', 3, '2020-2023', { e: 14.5 }],
      ['XZ Plus', 4, '2020-2023', { e: 16.0, l: 17.5 }],
      ['XZ Plus Lux', 5, '2020-2023', { e: 17.5, l: 18.5 }],
    ],
  }),
  model('Harrier', 'SUV', 'large', {
    demand: 22,
    size: { length: 4598, width: 1894, height: 1706, wheelbase: 2741, clearance: 205 },
    room: { boot: 425, tank: 50 },
    tyres: '235/65 R17',
    engines: {
      d: diesel(1956, 167.67, 350, 16.35, mt(6)),
      dA: diesel(1956, 167.67, 350, 14.6, at(6), 'AT'),
    },
    trims: [
      ['XE', 1, '2019-2023', { d: 15.0 }],
      ['XM', 2, '2019-2023', { d: 16.5, dA: 17.8 }],
      ['XT', 3, '2019-2022', { d: 17.7 }],
      ['XZ', 4, '2019-2022', { d: 18.9 }],
      ['XZ Plus', 5, '2020-2023', { d: 20.6, dA: 21.9 }],
    ],
  }),
  model('Safari', 'SUV', 'large', {
    demand: 12,
    size: { length: 4661, width: 1894, height: 1786, wheelbase: 2741, clearance: 205 },
    room: { boot: 447, tank: 50, seats: 7 },
    tyres: '235/60 R18',
    rearBrakes: 'Disc',
    engines: {
      d: diesel(1956, 167.67, 350, 16.14, mt(6)),
      dA: diesel(1956, 167.67, 350, 14.08, at(6), 'AT'),
    },
    trims: [
      ['XM', 2, '2021-2023', { d: 17.4, dA: 18.7 }],
      ['XT', 3, '2021-2023', { d: 19.2 }],
      ['XZ', 4, '2021-2023', { d: 20.9, dA: 22.2 }],
      ['XZ Plus', 5, '2021-2023', { d: 22.3, dA: 23.6 }],
    ],
  }),
  model('Hexa', 'SUV', 'large', {
    demand: 5,
    size: { length: 4788, width: 1903, height: 1791, wheelbase: 2850, clearance: 200 },
    room: { boot: 128, tank: 60, seats: 7 },
    tyres: '235/70 R16',
    rearBrakes: 'Disc',
    engines: {
      d: diesel(2179, 153.86, 400, 17.6, mt(6)),
      dA: diesel(2179, 153.86, 400, 17.6, at(6), 'AT'),
    },
    trims: [
      ['XM', 3, '2017-2020', { d: 15.3, dA: 16.5 }],
      ['XT', 5, '2017-2020', { d: 18.0, dA: 18.9 }],
    ],
  }),
];
