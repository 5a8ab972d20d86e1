import { at, diesel, driving, type MakeData, model, petrol } from '../notation.ts';

export const JAGUAR: MakeData = {
  name: 'Jaguar',
  holds: 0.98,
  paints: {
    white: 'Fuji White',
    silver: 'Indus Silver',
    grey: 'Eiger Grey',
    blue: 'Loire Blue',
    black: 'Santorini Black',
    red: 'Firenze Red',
  },
  models: [
    model('XE', 'Sedan', 'luxury', {
      demand: 2.5,
      size: { length: 4678, width: 1850, height: 1416, wheelbase: 2835, clearance: 125 },
      room: { boot: 410, tank: 63 },
      tyres: '225/50 R17',
      drive: 'RWD',
      engines: { p: petrol(1997, 247, 365, 13.06, at(8)), d: diesel(1999, 177, 430, 18.5, at(8)) },
      trims: [
        ['20d Prestige', 3, '2017-2021', { d: 44.0 }],
        ['25t Portfolio', 5, '2016-2020', { p: 46.5 }],
      ],
    }),
    model('XF', 'Sedan', 'luxury', {
      demand: 3,
      size: { length: 4954, width: 1880, height: 1457, wheelbase: 2960, clearance: 116 },
      room: { boot: 540, tank: 66 },
      tyres: '245/45 R18',
      drive: 'RWD',
      engines: { p: petrol(1997, 247, 365, 12.5, at(8)), d: diesel(1999, 177, 430, 19.33, at(8)) },
      trims: [
        ['20d Prestige', 3, '2016-2021', { d: 54.0 }],
        ['25t Portfolio', 5, '2016-2021', { p: 60.0 }],
      ],
    }),
    model('F-Pace', 'SUV', 'luxury', {
      demand: 1.2,
      size: { length: 4747, width: 2071, height: 1664, wheelbase: 2874, clearance: 213 },
      room: { boot: 613, tank: 82 },
      tyres: '255/55 R19',
      drive: 'AWD',
      engines: { p: petrol(1997, 247, 365, 11.2, at(8)), d: diesel(1999, 177, 430, 17.9, at(8)) },
      trims: [
        ['Prestige 20d', 4, '2016-2020', { d: 63.2 }],
        ['R-Dynamic S 25t', 5, '2021-', { p: 72.9 }],
      ],
    }),
  ],
};

export const LAND_ROVER: MakeData = {
  name: 'Land Rover',
  holds: 1.01,
  paints: {
    white: 'Fuji White',
    silver: 'Indus Silver',
    grey: 'Corris Grey',
    black: 'Narvik Black',
    blue: 'Byron Blue',
    red: 'Firenze Red',
  },
  models: [
    model('Range Rover Evoque', 'SUV', 'luxury', {
      demand: 4,
      size: { length: 4371, width: 1996, height: 1649, wheelbase: 2681, clearance: 212 },
      room: { boot: 472, tank: 65 },
      tyres: '235/60 R18',
      drive: 'AWD',
      engines: {
        p: petrol(1997, 246.74, 365, 12.8, at(9)),
        d: diesel(1999, 177, 430, 15.68, at(9)),
      },
      trims: [
        ['2.0 TD4 HSE', 4, '2016-2020', { d: 58.0 }],
        ['2.0 TD4 HSE Dynamic', 5, '2016-2019', { d: 63.0 }],
        ['R-Dynamic SE', 5, '2020-', { p: 67.9 }],
      ],
    }),
    model('Discovery Sport', 'SUV', 'luxury', {
      demand: 4,
      size: { length: 4597, width: 2069, height: 1727, wheelbase: 2741, clearance: 212 },
      room: { boot: 559, tank: 65, seats: 7 },
      tyres: '235/60 R18',
      drive: 'AWD',
      engines: {
        p: petrol(1997, 246.74, 365, 12.37, at(9)),
        d: diesel(1999, 177, 430, 15.68, at(9)),
      },
      trims: [
        ['TD4 SE', 3, '2015-2019', { d: 50.0 }],
        ['TD4 HSE Luxury', 5, '2015-2019', { d: 58.0 }],
        ['R-Dynamic SE', 4, '2020-', { p: 67.9 }],
      ],
    }),
    model('Range Rover Velar', 'SUV', 'luxury', {
      demand: 1.5,
      size: { length: 4797, width: 2032, height: 1665, wheelbase: 2874, clearance: 213 },
      room: { boot: 673, tank: 82 },
      tyres: '255/55 R19',
      drive: 'AWD',
      engines: {
        p: petrol(1997, 246.74, 365, 11.8, at(8)),
        d: diesel(1999, 177, 430, 15.8, at(8)),
      },
      trims: [
        ['2.0 R-Dynamic S Diesel', 4, '2018-2020', { d: 73.3 }],
        ['2.0 R-Dynamic S Petrol', 5, '2018-', { p: 87.9 }],
      ],
    }),
    model('Defender', 'SUV', 'luxury', {
      demand: 1.2,
      size: { length: 5018, width: 2105, height: 1967, wheelbase: 3022, clearance: 218 },
      room: { boot: 786, tank: 90 },
      tyres: '255/60 R20',
      drive: '4WD',
      engines: {
        p: petrol(1997, 292, 400, 9.4, at(8)),
        d: driving('4WD', diesel(2997, 296, 650, 11.5, at(8))),
      },
      trims: [
        ['2.0 110 SE', 4, '2020-2025', { p: 92.0 }],
        ['3.0 Diesel 110 HSE', 5, '2021-', { d: 108 }],
      ],
    }),
  ],
};
