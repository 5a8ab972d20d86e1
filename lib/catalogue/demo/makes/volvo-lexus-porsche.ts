import { at, cvt, dct, diesel, electric, hybrid, type MakeData, model, petrol } from '../notation.ts';

export const VOLVO: MakeData = {
  name: 'Volvo',
  holds: 0.99,
  paints: {
    white: 'Crystal White Pearl',
    silver: 'Bright Silver',
    grey: 'Osmium Grey',
    blue: 'Denim Blue',
    black: 'Onyx Black',
    red: 'Fusion Red',
    brown: 'Maple Brown',
  },
  models: [
    model('S60', 'Sedan', 'luxury', {
      demand: 2,
      size: { length: 4761, width: 1850, height: 1431, wheelbase: 2872, clearance: 142 },
      room: { boot: 391, tank: 60 },
      tyres: '235/45 R18',
      engines: { p: petrol(1969, 190, 300, 15.4, at(8)) },
      trims: [['T4 Inscription', 5, '2021-2023', { p: 45.9 }]],
    }),
    model('S90', 'Sedan', 'luxury', {
      demand: 1.2,
      size: { length: 4963, width: 1879, height: 1443, wheelbase: 2941, clearance: 152 },
      room: { boot: 500, tank: 60 },
      tyres: '245/45 R18',
      engines: { d: diesel(1969, 190, 400, 18.0, at(8)) },
      trims: [['D4 Inscription', 5, '2016-2021', { d: 58.9 }]],
    }),
    model('V90 Cross Country', 'Wagon', 'luxury', {
      demand: 0.4,
      size: { length: 4936, width: 2019, height: 1543, wheelbase: 2941, clearance: 210 },
      room: { boot: 560, tank: 60 },
      tyres: '235/50 R19',
      drive: 'AWD',
      engines: { d: diesel(1969, 235, 480, 16.0, at(8)) },
      trims: [['D5 Inscription', 5, '2017-2020', { d: 65.3 }]],
    }),
    model('XC40', 'SUV', 'luxury', {
      demand: 3,
      size: { length: 4425, width: 1863, height: 1652, wheelbase: 2702, clearance: 211 },
      room: { boot: 460, tank: 54 },
      tyres: '235/55 R18',
      engines: { p: petrol(1969, 190, 300, 14.49, at(8)), d: diesel(1969, 190, 400, 18.0, at(8)) },
      trims: [
        ['D4 R-Design', 4, '2018-2020', { d: 43.0 }],
        ['T4 R-Design', 5, '2020-2023', { p: 45.9 }],
      ],
    }),
    model('XC40 Recharge', 'SUV', 'luxury', {
      demand: 0.8,
      size: { length: 4440, width: 1863, height: 1651, wheelbase: 2702, clearance: 175 },
      room: { boot: 419 },
      tyres: '235/50 R19',
      drive: 'AWD',
      engines: { e: electric(402.3, 660, 78, 418) },
      trims: [['P8 AWD', 5, '2022-2025', { e: 57.9 }]],
    }),
    model('XC60', 'SUV', 'luxury', {
      demand: 3,
      size: { length: 4708, width: 1902, height: 1655, wheelbase: 2865, clearance: 216 },
      room: { boot: 483, tank: 71 },
      tyres: '235/55 R19',
      drive: 'AWD',
      engines: { d: diesel(1969, 235, 480, 17.1, at(8)), p: petrol(1969, 250, 350, 12.4, at(8)) },
      trims: [
        ['D5 Inscription', 5, '2017-2021', { d: 59.9 }],
        ['B5 Ultimate', 5, '2021-', { p: 69.9 }],
      ],
    }),
    model('XC90', 'SUV', 'luxury', {
      demand: 1.5,
      size: { length: 4953, width: 1923, height: 1776, wheelbase: 2984, clearance: 238 },
      room: { boot: 314, tank: 71, seats: 7 },
      tyres: '275/45 R20',
      drive: 'AWD',
      engines: { d: diesel(1969, 225, 470, 17.2, at(8)), p: petrol(1969, 300, 420, 11.04, at(8)) },
      trims: [
        ['D5 Inscription', 5, '2015-2021', { d: 87.9 }],
        ['B6 Ultimate', 5, '2021-', { p: 101 }],
      ],
    }),
  ],
};

export const LEXUS: MakeData = {
  name: 'Lexus',
  holds: 1.01,
  paints: {
    white: 'Sonic Quartz',
    silver: 'Platinum Silver',
    black: 'Graphite Black',
    red: 'Red Mica Crystal',
  },
  models: [
    model('ES', 'Sedan', 'luxury', {
      demand: 1,
      size: { length: 4975, width: 1865, height: 1445, wheelbase: 2870, clearance: 151 },
      room: { boot: 454, tank: 50 },
      tyres: '235/45 R18',
      engines: { h: hybrid(2487, 175.67, 221, 22.58, cvt) },
      trims: [
        ['300h Exquisite', 4, '2018-', { h: 64.0 }],
        ['300h Luxury', 5, '2018-', { h: 69.7 }],
      ],
    }),
    model('NX', 'SUV', 'luxury', {
      demand: 0.6,
      size: { length: 4640, width: 1845, height: 1645, wheelbase: 2660, clearance: 185 },
      room: { boot: 500, tank: 56 },
      tyres: '225/60 R18',
      drive: 'AWD',
      engines: { h: hybrid(2494, 194.4, 210, 18.32, cvt) },
      trims: [
        ['300h Luxury', 4, '2018-2022', { h: 58.2 }],
        ['300h F-Sport', 5, '2018-2022', { h: 60.6 }],
      ],
    }),
  ],
};

export const PORSCHE: MakeData = {
  name: 'Porsche',
  holds: 1.03,
  paints: {
    white: 'Carrara White',
    grey: 'Volcano Grey',
    black: 'Jet Black',
    blue: 'Gentian Blue',
    red: 'Guards Red',
    yellow: 'Racing Yellow',
  },
  models: [
    model('Macan', 'SUV', 'luxury', {
      demand: 0.8,
      size: { length: 4696, width: 1923, height: 1624, wheelbase: 2807, clearance: 190 },
      room: { boot: 488, tank: 65 },
      tyres: '235/60 R18',
      drive: 'AWD',
      engines: { p: petrol(1984, 248, 370, 11.24, dct(7)), s: petrol(2997, 348.66, 480, 11.7, dct(7)) },
      trims: [
        ['R4', 4, '2016-2024', { p: 88.0 }],
        ['S', 5, '2019-2024', { s: 140 }],
      ],
    }),
    model('718 Cayman', 'Coupe', 'luxury', {
      demand: 0.2,
      size: { length: 4379, width: 1801, height: 1295, wheelbase: 2475, clearance: 132 },
      room: { boot: 275, tank: 54, seats: 2 },
      tyres: '235/45 R18',
      drive: 'RWD',
      engines: { p: petrol(1988, 295, 380, 9.0, dct(7)) },
      trims: [['2.0', 5, '2017-2024', { p: 136 }]],
    }),
  ],
};
