import { at, cvt, dct, diesel, driving, electric, type MakeData, model, mt, petrol } from '../notation.ts';

export const MG: MakeData = {
  name: 'MG',
  holds: 0.985,
  paints: {
    white: 'Candy White',
    silver: 'Aurora Silver',
    grey: 'Metal Ash',
    red: 'Glaze Red',
    black: 'Starry Black',
    green: 'Sage Green',
    blue: 'Pacific Blue',
  },
  models: [
    model('Comet EV', 'Hatchback', 'small', {
      demand: 4,
      size: { length: 2974, width: 1505, height: 1640, wheelbase: 2010, clearance: 165 },
      room: { boot: 100, seats: 4 },
      tyres: '145/70 R12',
      rearBrakes: 'Drum',
      engines: { e: electric(41.42, 110, 17.3, 230) },
      trims: [
        ['Executive', 2, '2023-', { e: 7.0 }],
        ['Excite', 3, '2023-', { e: 8.2 }],
        ['Exclusive', 5, '2023-', { e: 9.4 }],
      ],
    }),
    model('Astor', 'SUV', 'mid', {
      demand: 9,
      size: { length: 4323, width: 1809, height: 1650, wheelbase: 2585, clearance: 180 },
      room: { boot: 488, tank: 45 },
      tyres: '215/55 R17',
      rearBrakes: 'Disc',
      engines: {
        p: petrol(1498, 108.49, 144, 15.43, mt(5)),
        pA: petrol(1498, 108.49, 144, 14.85, cvt, 'CVT'),
        tA: petrol(1349, 138.08, 220, 14.34, at(6), 'Turbo AT'),
      },
      trims: [
        ['Style', 1, '2021-2024', { p: 10.8 }],
        ['Super', 3, '2021-2023', { p: 12.5, pA: 13.8 }],
        ['Sharp', 4, '2021-2023', { p: 14.0, pA: 15.3, tA: 17.3 }],
      ],
    }),
    model('Hector', 'SUV', 'large', {
      demand: 22,
      size: { length: 4655, width: 1835, height: 1760, wheelbase: 2750, clearance: 192 },
      room: { boot: 587, tank: 60 },
      tyres: '215/60 R17',
      rearBrakes: 'Disc',
      engines: {
        p: petrol(1451, 141.04, 250, 14.16, mt(6)),
        pA: petrol(1451, 141.04, 250, 13.96, dct(6), 'DCT'),
        d: diesel(1956, 167.68, 350, 17.41, mt(6), 'Diesel'),
      },
      trims: [
        ['Style', 1, '2019-2023', { p: 13.5, d: 15.0 }],
        ['Super', 2, '2019-2022', { p: 14.5, d: 16.3 }],
        ['Smart', 4, '2019-', { p: 17.0, pA: 18.0, d: 18.5 }],
        ['Sharp', 5, '2019-2022', { p: 18.0, pA: 18.9, d: 19.9 }],
      ],
    }),
    model('Hector Plus', 'SUV', 'large', {
      demand: 7,
      size: { length: 4720, width: 1835, height: 1760, wheelbase: 2750, clearance: 192 },
      room: { boot: 155, tank: 60, seats: 6 },
      tyres: '215/60 R17',
      rearBrakes: 'Disc',
      engines: {
        pA: petrol(1451, 141.04, 250, 12.3, dct(6), 'DCT'),
        d: diesel(1956, 167.68, 350, 16.65, mt(6), 'Diesel'),
      },
      trims: [
        ['Smart', 4, '2020-2023', { pA: 19.0, d: 19.3 }],
        ['Sharp', 5, '2020-2023', { pA: 19.9, d: 20.8 }],
      ],
    }),
    model('Gloster', 'SUV', 'luxury', {
      demand: 2,
      size: { length: 4985, width: 1926, height: 1867, wheelbase: 2950, clearance: 210 },
      room: { boot: 343, tank: 75, seats: 7 },
      tyres: '255/55 R19',
      drive: 'RWD',
      rearBrakes: 'Disc',
      engines: {
        d: diesel(1996, 158.79, 373.5, 13.92, at(8)),
        d4: driving('4WD', diesel(1996, 212.55, 478.5, 12.35, at(8), '4WD')),
      },
      trims: [
        ['Sharp 2.0 Turbo', 4, '2020-2025', { d: 38.1 }],
        ['Savvy 2.0 Twin Turbo', 5, '2020-2025', { d4: 43.0 }],
      ],
    }),
    model('ZS EV', 'SUV', 'large', {
      demand: 5,
      size: { length: 4323, width: 1809, height: 1649, wheelbase: 2585, clearance: 161 },
      room: { boot: 448 },
      tyres: '215/55 R17',
      rearBrakes: 'Disc',
      engines: {
        e44: electric(140.8, 353, 44.5, 419, '44.5 kWh'),
        e50: electric(174.33, 280, 50.3, 461, '50.3 kWh'),
      },
      trims: [
        ['Exclusive', 5, '2020-2022', { e44: 25.2 }],
        ['Excite', 3, '2022-', { e50: 20.5 }],
        ['Exclusive', 5, '2022-', { e50: 24.9 }],
      ],
    }),
    model('Windsor EV', 'MUV', 'mid', {
      demand: 10,
      size: { length: 4295, width: 1850, height: 1677, wheelbase: 2700, clearance: 186 },
      room: { boot: 604 },
      tyres: '215/55 R18',
      rearBrakes: 'Disc',
      engines: { e: electric(134.1, 200, 38, 331) },
      trims: [
        ['Excite', 3, '2024-', { e: 14.0 }],
        ['Essence', 5, '2024-', { e: 16.1 }],
      ],
    }),
  ],
};
