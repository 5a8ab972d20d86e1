import { type FeatureRule, feature } from './feature-data.ts';

export const ENTERTAINMENT: readonly FeatureRule[] = [
  feature('Radio', 3.4),
  feature('CD Player', 4.6, { until: 2016 }),
  feature('Speakers Front', 3.5),
  feature('Speakers Rear', 4.8),
  feature('USB & Auxiliary Input', 4.4),
  feature('Bluetooth', 5.4),
  feature('Integrated 2-DIN Audio', 4.2, { to: 7.2 }),
  feature('Touch Screen', 7.2, { since: 2013 }),
  feature('Android Auto', 7.6, { since: 2016 }),
  feature('Apple CarPlay', 7.6, { since: 2016 }),
  feature('Audio System Remote Control', 5.8),
  feature('Navigation System', 8.8),
  feature('Voice Control', 8.4),
  feature('Wireless Phone Charging', 11, { since: 2018 }),
  feature('Connected Car App', 10.2, { since: 2019 }),
  feature('Over-the-air Updates', 11.8, { since: 2020 }),
  feature('Premium Sound System', 12.6),
  feature('Rear Entertainment Screens', 16.6),
];
