import { type FeatureRule, feature, isElectric } from './feature-data.ts';

export const INTERIOR: readonly FeatureRule[] = [
  feature('Digital Odometer', 0),
  feature('Tachometer', 4.4, { where: (car) => !isElectric(car) }),
  feature('Fabric Upholstery', 0, { to: 10.4 }),
  feature('Leather Seats', 10.4),
  feature('Leather Steering Wheel', 8),
  feature('Adjustable Steering', 5),
  feature('Telescopic Steering', 10),
  feature('Outside Temperature Display', 7),
  feature('Digital Instrument Cluster', 11, { since: 2018 }),
  feature('Ambient Lighting', 11.6),
  feature('60:40 Split Rear Seat', 7),
  feature('Height-adjustable Driver Seat', 6),
  feature('Ventilated Seats', 12, { since: 2018 }),
  feature('Air Conditioner', 1.2, { to: 8.4 }),
  feature('Heater', 1.5),
];
