import { at, dct, diesel, type MakeData, model, mt, petrol } from '../notation.ts';

export const SKODA: MakeData = {
  name: 'Skoda',
  holds: 0.99,
  paints: {
    white: 'Candy White',
    silver: 'Brilliant Silver',
    grey: 'Carbon Steel',
    red: 'Tornado Red',
    blue: 'Lava Blue',
    beige: 'Cappuccino Beige',
    black: 'Magic Black',
    orange: 'Honey Orange',
  },
  models: [
    model('Rapid', 'Sedan', 'mid', {
      demand: 20,
      size: { length: 4413, width: 1699, height: 1466, wheelbase: 2552, clearance: 163 },
      room: { boot: 460, tank: 55 },
      tyres: '185/60 R15',
      engines: {
        p: petrol(1598, 103.52, 153, 15.41, mt(5), '1.6 MPI'),
        pA: petrol(1598, 103.52, 153, 14.84, at(6), '1.6 MPI AT'),
        t: petrol(999, 108.62, 175, 18.97, mt(6), '1.0 TSI'),
        d: diesel(1498, 108.62, 250, 21.13, mt(5), '1.5 TDI'),
        dA: diesel(1498, 108.62, 250, 21.72, dct(7), '1.5 TDI AT'),
      },
      trims: [
        ['Active', 2, '2014-2020', { p: 8.8, d: 10.1 }],
        ['Ambition', 3, '2014-2020', { p: 10.0, pA: 11.4, d: 11.3, dA: 12.5 }],
        ['Style', 5, '2014-2020', { p: 11.2, pA: 12.4, d: 12.7, dA: 13.9 }],
        ['Rider', 1, '2020-2021', { t: 7.8 }],
        ['Ambition', 3, '2020-2021', { t: 10.0 }],
      ],
    }),
    model('Slavia', 'Sedan', 'mid', {
      demand: 13,
      size: { length: 4541, width: 1752, height: 1507, wheelbase: 2651, clearance: 179 },
      room: { boot: 521, tank: 45 },
      tyres: '205/55 R16',
      engines: {
        t: petrol(999, 113.98, 178, 20.32, mt(6), '1.0 TSI'),
        tA: petrol(999, 113.98, 178, 18.73, at(6), '1.0 TSI AT'),
        g: petrol(1498, 147.51, 250, 19.36, dct(7), '1.5 TSI DSG'),
      },
      trims: [
        ['Active', 2, '2022-', { t: 10.7 }],
        ['Ambition', 3, '2022-', { t: 12.9, tA: 14.0 }],
        ['Style', 5, '2022-', { t: 15.3, tA: 16.5, g: 18.7 }],
      ],
    }),
    model('Kushaq', 'SUV', 'mid', {
      demand: 15,
      size: { length: 4225, width: 1760, height: 1612, wheelbase: 2651, clearance: 188 },
      room: { boot: 385, tank: 50 },
      tyres: '205/60 R17',
      engines: {
        t: petrol(999, 113.98, 178, 19.76, mt(6), '1.0 TSI'),
        tA: petrol(999, 113.98, 178, 18.09, at(6), '1.0 TSI AT'),
        g: petrol(1498, 147.51, 250, 18.86, dct(7), '1.5 TSI DSG'),
      },
      trims: [
        ['Active', 2, '2021-', { t: 10.9 }],
        ['Ambition', 3, '2021-', { t: 13.5, tA: 14.8 }],
        ['Style', 5, '2021-', { t: 15.6, tA: 16.9, g: 18.8 }],
      ],
    }),
    model('Octavia', 'Sedan', 'large', {
      demand: 8,
      size: { length: 4670, width: 1814, height: 1476, wheelbase: 2688, clearance: 155 },
      room: { boot: 590, tank: 50 },
      tyres: '205/55 R16',
      rearBrakes: 'Disc',
      engines: {
        p: petrol(1395, 147.51, 250, 16.7, mt(6), '1.4 TSI'),
        t: petrol(1798, 177.5, 250, 15.1, dct(7), '1.8 TSI AT'),
        dA: diesel(1968, 141, 320, 20.7, dct(6), '2.0 TDI AT'),
      },
      trims: [
        ['Ambition', 3, '2014-2020', { p: 16.0, dA: 20.0 }],
        ['Style', 4, '2014-2020', { t: 20.6, dA: 22.0 }],
        ['L and K', 5, '2017-2020', { t: 23.6, dA: 25.5 }],
      ],
    }),
    model('Superb', 'Sedan', 'luxury', {
      demand: 5,
      size: { length: 4861, width: 1864, height: 1483, wheelbase: 2841, clearance: 149 },
      room: { boot: 625, tank: 66 },
      tyres: '215/55 R17',
      rearBrakes: 'Disc',
      engines: {
        t: petrol(1798, 177.5, 320, 14.12, dct(7), '1.8 TSI AT'),
        t2: petrol(1984, 187.4, 320, 15.1, dct(7), '2.0 TSI AT'),
        d: diesel(1968, 174.5, 350, 18.19, dct(6), '2.0 TDI AT'),
      },
      trims: [
        ['Style', 3, '2016-2020', { t: 28.0, d: 30.5 }],
        ['L&K', 5, '2016-2020', { t: 31.5, d: 33.5 }],
        ['Sportline', 4, '2020-2023', { t2: 34.2 }],
        ['L&K', 5, '2020-2023', { t2: 37.3 }],
      ],
    }),
    model('Kodiaq', 'SUV', 'luxury', {
      demand: 4,
      size: { length: 4699, width: 1882, height: 1685, wheelbase: 2791, clearance: 188 },
      room: { boot: 270, tank: 63, seats: 7 },
      tyres: '235/55 R18',
      drive: 'AWD',
      rearBrakes: 'Disc',
      engines: {
        d: diesel(1968, 147.5, 340, 16.25, dct(7), '2.0 TDI'),
        t: petrol(1984, 187.74, 320, 12.78, dct(7), '2.0 TSI'),
      },
      trims: [
        ['Style', 4, '2017-2020', { d: 33.0 }],
        ['L&K', 5, '2018-2025', { d: 36.8, t: 41.4 }],
      ],
    }),
  ],
};
