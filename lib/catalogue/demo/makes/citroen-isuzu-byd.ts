import { at, diesel, driving, electric, type MakeData, model, mt, petrol } from '../notation.ts';

export const CITROEN: MakeData = {
  name: 'Citroen',
  holds: 0.97,
  paints: {
    white: 'Polar White',
    silver: 'Steel Grey',
    grey: 'Platinum Grey',
    orange: 'Zesty Orange',
    blue: 'Cosmo Blue',
  },
  models: [
    model('C3', 'Hatchback', 'small', {
      demand: 5,
      size: { length: 3981, width: 1733, height: 1586, wheelbase: 2540, clearance: 180 },
      room: { boot: 315, tank: 30 },
      tyres: '195/65 R15',
      engines: {
        p: petrol(1198, 80.46, 115, 19.3, mt(5)),
        t: petrol(1199, 108.62, 190, 19.3, mt(6), 'Turbo'),
      },
      trims: [
        ['Live', 1, '2022-', { p: 6.16 }],
        ['Feel', 3, '2022-', { p: 7.3, t: 8.3 }],
        ['Shine', 5, '2023-', { p: 8.1, t: 9.4 }],
      ],
    }),
    model('C5 Aircross', 'SUV', 'luxury', {
      demand: 1,
      size: { length: 4500, width: 1969, height: 1710, wheelbase: 2730, clearance: 230 },
      room: { boot: 580, tank: 52 },
      tyres: '235/55 R18',
      engines: { d: diesel(1997, 174.33, 400, 18.6, at(8)) },
      trims: [
        ['Feel', 3, '2021-2024', { d: 36.9 }],
        ['Shine', 5, '2021-2024', { d: 37.7 }],
      ],
    }),
  ],
};

export const ISUZU: MakeData = {
  name: 'Isuzu',
  holds: 0.99,
  paints: {
    white: 'Splash White',
    silver: 'Titanium Silver',
    grey: 'Galena Gray',
    black: 'Cosmic Black',
    orange: 'Valencia Orange',
  },
  models: [
    model('D-Max V-Cross', 'Pickup', 'large', {
      demand: 2,
      size: { length: 5332, width: 1880, height: 1855, wheelbase: 3095, clearance: 225 },
      room: { boot: 1495, tank: 55 },
      tyres: '255/60 R18',
      drive: '4WD',
      rearBrakes: 'Drum',
      engines: {
        d: diesel(2499, 134.1, 320, 12.4, mt(5)),
        d19: diesel(1898, 160.92, 360, 12.4, at(6)),
        d2: driving('RWD', diesel(1898, 160.92, 360, 13.0, at(6))),
      },
      trims: [
        ['2.5 High', 4, '2016-2020', { d: 16.8 }],
        ['Hi-Lander AT', 3, '2021-', { d2: 22.1 }],
        ['Z Prestige AT', 5, '2019-', { d19: 26.9 }],
      ],
    }),
  ],
};

export const BYD: MakeData = {
  name: 'BYD',
  holds: 0.97,
  paints: { white: 'Ski White', grey: 'Boulder Grey', blue: 'Surf Blue', red: 'Parkour Red' },
  models: [
    model('Atto 3', 'SUV', 'luxury', {
      demand: 1.2,
      size: { length: 4455, width: 1875, height: 1615, wheelbase: 2720, clearance: 175 },
      room: { boot: 440 },
      tyres: '215/55 R18',
      engines: { e: electric(201.15, 310, 60.48, 521) },
      trims: [
        ['Premium', 4, '2022-', { e: 29.85 }],
        ['Superior', 5, '2024-', { e: 33.99 }],
      ],
    }),
    model('Seal', 'Sedan', 'luxury', {
      demand: 0.5,
      size: { length: 4800, width: 1875, height: 1460, wheelbase: 2920, clearance: 145 },
      room: { boot: 400 },
      tyres: '235/45 R19',
      drive: 'RWD',
      engines: { e: electric(308.43, 360, 82.56, 650) },
      trims: [['Premium', 5, '2024-', { e: 45.6 }]],
    }),
  ],
};
