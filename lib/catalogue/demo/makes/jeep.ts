import { at, dct, diesel, driving, type MakeData, model, mt, petrol } from '../notation.ts';

export const JEEP: MakeData = {
  name: 'Jeep',
  holds: 0.985,
  paints: {
    white: 'Vocal White',
    silver: 'Minimal Grey',
    grey: 'Magnesio Grey',
    red: 'Exotica Red',
    blue: 'Galaxy Blue',
    black: 'Brilliant Black',
    green: 'Techno Metallic Green',
  },
  models: [
    model('Compass', 'SUV', 'large', {
      demand: 20,
      size: { length: 4405, width: 1818, height: 1640, wheelbase: 2636, clearance: 178 },
      room: { boot: 438, tank: 60 },
      tyres: '225/60 R17',
      rearBrakes: 'Disc',
      engines: {
        t: petrol(1368, 160.77, 250, 14.1, dct(7), '1.4 AT'),
        d: diesel(1956, 170.0, 350, 17.1, mt(6), '2.0'),
        d4: driving('4WD', diesel(1956, 170.0, 350, 16.3, mt(6), '2.0 4X4')),
        dA4: driving('4WD', diesel(1956, 170.0, 350, 14.9, at(9), '2.0 4X4 AT')),
      },
      trims: [
        ['Sport', 2, '2017-2024', { d: 19.0 }],
        ['Longitude', 3, '2017-2024', { t: 22.0, d: 21.5 }],
        ['Limited', 4, '2017-2024', { t: 23.8, d: 23.9, d4: 25.0 }],
        ['Limited Plus', 5, '2018-2024', { t: 25.0, d4: 27.2 }],
        ['Trailhawk', 5, '2019-2023', { dA4: 30.7 }],
      ],
    }),
    model('Meridian', 'SUV', 'luxury', {
      demand: 3,
      size: { length: 4769, width: 1859, height: 1698, wheelbase: 2794, clearance: 203 },
      room: { boot: 170, tank: 60, seats: 7 },
      tyres: '235/55 R18',
      engines: {
        d: diesel(1956, 167.67, 350, 16.2, mt(6)),
        d4: driving('4WD', diesel(1956, 167.67, 350, 15.7, at(9), '4X4 AT')),
      },
      trims: [
        ['Limited', 3, '2022-2024', { d: 33.6 }],
        ['Limited Option', 5, '2022-2024', { d: 35.2, d4: 38.1 }],
      ],
    }),
    model('Wrangler', 'SUV', 'luxury', {
      demand: 0.6,
      size: { length: 4882, width: 1894, height: 1838, wheelbase: 3007, clearance: 217 },
      room: { boot: 548, tank: 81 },
      tyres: '255/75 R17',
      drive: '4WD',
      rearBrakes: 'Disc',
      engines: { t: petrol(1995, 268.2, 400, 12.1, at(8)) },
      trims: [
        ['Unlimited', 4, '2019-', { t: 62.0 }],
        ['Rubicon', 5, '2020-', { t: 66.0 }],
      ],
    }),
  ],
};
