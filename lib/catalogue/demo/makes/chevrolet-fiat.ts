import { at, diesel, type MakeData, model, mt, petrol } from '../notation.ts';

export const CHEVROLET: MakeData = {
  name: 'Chevrolet',
  holds: 0.955,
  paints: {
    white: 'Summit White',
    silver: 'Switchblade Silver',
    grey: 'Satin Steel Grey',
    red: 'Super Red',
    black: 'Caviar Black',
  },
  models: [
    model('Beat', 'Hatchback', 'small', {
      demand: 12,
      size: { length: 3640, width: 1595, height: 1550, wheelbase: 2375, clearance: 165 },
      room: { boot: 170, tank: 35 },
      tyres: '165/65 R14',
      engines: {
        p: petrol(1199, 76.8, 106.5, 17.8, mt(5)),
        d: diesel(936, 56.3, 142.5, 25.44, mt(5), 'Diesel'),
      },
      trims: [
        ['LS', 2, '2011-2017', { p: 4.7, d: 5.6 }],
        ['LT', 4, '2011-2017', { p: 5.2, d: 6.1 }],
      ],
    }),
    model('Sail', 'Sedan', 'small', {
      demand: 5,
      size: { length: 4249, width: 1690, height: 1503, wheelbase: 2465, clearance: 168 },
      room: { boot: 370, tank: 40 },
      tyres: '175/70 R14',
      engines: {
        p: petrol(1199, 82.5, 108.5, 18.2, mt(5), '1.2'),
        d: diesel(1248, 74, 190, 22.1, mt(5), '1.3'),
      },
      trims: [
        ['LS', 2, '2013-2017', { p: 6.1, d: 7.3 }],
        ['LT ABS', 4, '2013-2017', { p: 6.8, d: 8.1 }],
      ],
    }),
    model('Cruze', 'Sedan', 'large', {
      demand: 5,
      size: { length: 4597, width: 1788, height: 1477, wheelbase: 2685, clearance: 165 },
      room: { boot: 450, tank: 60 },
      tyres: '205/60 R16',
      rearBrakes: 'Disc',
      engines: { d: diesel(1998, 163.7, 380, 17.3, mt(6)), dA: diesel(1998, 163.7, 360, 14.8, at(6), 'AT') },
      trims: [
        ['LT', 3, '2012-2017', { d: 14.5 }],
        ['LTZ', 5, '2012-2017', { d: 16.8, dA: 17.9 }],
      ],
    }),
    model('Enjoy', 'MUV', 'small', {
      demand: 3,
      size: { length: 4305, width: 1680, height: 1750, wheelbase: 2720, clearance: 165 },
      room: { boot: 195, tank: 50, seats: 7 },
      tyres: '175/70 R14',
      drive: 'RWD',
      engines: { d: diesel(1248, 73.74, 172.5, 18.2, mt(5)) },
      trims: [
        ['TCDi LS 7', 3, '2013-2017', { d: 7.6 }],
        ['TCDi LTZ 7', 5, '2013-2017', { d: 8.9 }],
      ],
    }),
  ],
};

export const FIAT: MakeData = {
  name: 'Fiat',
  holds: 0.955,
  paints: {
    white: 'Bossanova White',
    silver: 'Minimal Grey',
    grey: 'Magnesio Grey',
    red: 'Exotica Red',
    blue: 'Azure Blue',
    brown: 'Bronzo Tan',
  },
  models: [
    model('Grande Punto', 'Hatchback', 'compact', {
      demand: 3,
      size: { length: 3987, width: 1687, height: 1525, wheelbase: 2510, clearance: 185 },
      room: { boot: 280, tank: 45 },
      tyres: '175/65 R14',
      engines: {
        p: petrol(1172, 67.1, 96, 15.8, mt(5), '1.2'),
        d: diesel(1248, 74.9, 197, 21.2, mt(5), '1.3'),
      },
      trims: [
        ['EVO Dynamic', 3, '2014-2018', { p: 6.4, d: 7.3 }],
        ['EVO Emotion', 5, '2014-2018', { d: 8.2 }],
      ],
    }),
    model('Linea', 'Sedan', 'mid', {
      demand: 3,
      size: { length: 4596, width: 1730, height: 1487, wheelbase: 2603, clearance: 185 },
      room: { boot: 500, tank: 45 },
      tyres: '195/60 R15',
      engines: {
        t: petrol(1368, 112.4, 207, 15.7, mt(5), 'T-Jet'),
        d: diesel(1248, 91.7, 209, 20.4, mt(5), 'Multijet'),
      },
      trims: [
        ['Active', 2, '2014-2017', { d: 9.0 }],
        ['Emotion', 5, '2014-2017', { t: 9.6, d: 10.6 }],
      ],
    }),
  ],
};
