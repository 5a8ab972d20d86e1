import { amt, cvt, diesel, driving, type MakeData, model, mt, petrol, sold } from '../notation.ts';

export const RENAULT: MakeData = {
  name: 'Renault',
  holds: 0.985,
  paints: {
    white: 'Ice Cool White',
    silver: 'Moonlight Silver',
    grey: 'Planet Grey',
    red: 'Fiery Red',
    blue: 'Electric Blue',
    brown: 'Outback Bronze',
    black: 'Stealth Black',
  },
  models: [
    model('Kwid', 'Hatchback', 'entry', {
      demand: 36,
      size: { length: 3731, width: 1579, height: 1490, wheelbase: 2422, clearance: 184 },
      room: { boot: 279, tank: 28 },
      tyres: '165/70 R14',
      engines: {
        p8: sold('2015-2022', petrol(799, 53.26, 72, 22.3, mt(5), '0.8')),
        p: sold('2016-', petrol(999, 67.06, 91, 21.7, mt(5), '1.0')),
        pA: sold('2016-', petrol(999, 67.06, 91, 22.0, amt(5), '1.0 AMT')),
      },
      trims: [
        ['RXE', 1, '2015-2022', { p8: 4.1 }],
        ['RXL', 2, '2015-', { p8: 4.7, p: 5.0, pA: 5.5 }],
        ['RXT', 4, '2015-', { p8: 5.1, p: 5.5, pA: 6.0 }],
        ['Climber', 5, '2017-', { p: 5.9, pA: 6.3 }],
      ],
    }),
    model('Triber', 'MUV', 'small', {
      demand: 16,
      size: { length: 3990, width: 1739, height: 1643, wheelbase: 2636, clearance: 182 },
      room: { boot: 84, tank: 40, seats: 7 },
      tyres: '185/65 R15',
      engines: {
        p: petrol(999, 71.01, 96, 19.0, mt(5)),
        pA: petrol(999, 71.01, 96, 18.2, amt(5), 'AMT'),
      },
      trims: [
        ['RXE', 1, '2019-2025', { p: 6.1 }],
        ['RXL', 2, '2019-2025', { p: 6.9 }],
        ['RXT', 4, '2019-2025', { p: 7.6, pA: 8.1 }],
        ['RXZ', 5, '2019-2025', { p: 8.2, pA: 8.75 }],
      ],
    }),
    model('Kiger', 'SUV', 'compact', {
      demand: 16,
      size: { length: 3991, width: 1750, height: 1605, wheelbase: 2500, clearance: 205 },
      room: { boot: 405, tank: 40 },
      tyres: '195/60 R16',
      engines: {
        p: petrol(999, 71.01, 96, 19.17, mt(5)),
        pA: petrol(999, 71.01, 96, 19.03, amt(5), 'AMT'),
        t: petrol(999, 98.63, 160, 20.5, mt(5), 'Turbo'),
        tA: petrol(999, 98.63, 152, 18.24, cvt, 'Turbo CVT'),
      },
      trims: [
        ['RXE', 1, '2021-', { p: 6.0 }],
        ['RXT', 3, '2021-', { p: 7.6, pA: 8.1, t: 9.0 }],
        ['RXZ', 5, '2021-', { p: 8.5, t: 9.9, tA: 10.9 }],
      ],
    }),
    model('Duster', 'SUV', 'compact', {
      demand: 22,
      size: { length: 4360, width: 1822, height: 1695, wheelbase: 2673, clearance: 205 },
      room: { boot: 475, tank: 50 },
      tyres: '215/65 R16',
      engines: {
        d85: diesel(1461, 83.8, 200, 19.87, mt(5)),
        d110: diesel(1461, 108.45, 245, 19.6, mt(6)),
        dA: diesel(1461, 108.45, 245, 19.6, amt(6)),
        d4: driving('AWD', diesel(1461, 108.45, 245, 19.72, mt(6))),
        p: petrol(1498, 104.55, 142, 14.26, mt(5)),
      },
      trims: [
        ['85PS RXL', 2, '2012-2020', { d85: 9.9 }],
        ['85PS RXS', 3, '2017-2020', { d85: 10.5 }],
        ['110PS RXZ', 5, '2012-2020', { d110: 12.1 }],
        ['110PS RXZ AMT', 5, '2016-2020', { dA: 12.9 }],
        ['110PS RXZ AWD', 5, '2014-2019', { d4: 13.8 }],
        ['Petrol RXS', 3, '2017-2022', { p: 10.0 }],
      ],
    }),
    model('Captur', 'SUV', 'mid', {
      demand: 3,
      size: { length: 4329, width: 1813, height: 1626, wheelbase: 2673, clearance: 210 },
      room: { boot: 387, tank: 50 },
      tyres: '215/60 R17',
      engines: {
        p: petrol(1498, 104.55, 142, 13.87, mt(5), 'Petrol'),
        d: diesel(1461, 108.45, 240, 20.37, mt(6), 'Diesel'),
      },
      trims: [
        ['1.5 RXE', 2, '2017-2020', { p: 9.6, d: 10.7 }],
        ['1.5 Platine', 5, '2017-2020', { p: 12.0, d: 13.1 }],
      ],
    }),
  ],
};
