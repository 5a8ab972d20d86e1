import { isSaturated } from '../goal.ts';
import { type Measurement, shareOf } from '../measurement.ts';

export const NO_NGINX = 'nginx is not installed';

/** Says which answers were not what the row is about. */
export function notAll({ name, caches }: Measurement, value: string): string[] {
  const share = shareOf(caches, value);
  if (share === 1) return [];
  const found = Object.entries(caches).map(([one, count]) => `${count} ${one || 'without'}`);
  return [`${name}: not every answer had X-Cache ${value}: ${found.join(', ')}`];
}

/** Says where the load may have been the limit. */
export function saturated(measurements: readonly Measurement[]): string[] {
  const names = measurements.filter(isSaturated).map(({ name }) => name);
  return names.length > 0 ? [`the core of the load was busy all the time: ${names.join('; ')}`] : [];
}
