import { AggregatorRegistry, type Registry } from 'prom-client';

/** All metrics of one process at one moment, as `registry.getMetricsAsJSON()` tells them. */
export type MetricsReport = readonly { type: unknown }[];

function total(reports: readonly MetricsReport[]): Registry {
  return AggregatorRegistry.aggregate([...reports]);
}

/** The metrics of several processes as those of one, in Prometheus' text format: summed, but for gauges that say otherwise. */
export function totalText(reports: readonly MetricsReport[]): Promise<string> {
  return total(reports).metrics();
}

/** What must not be forgotten of processes that have ended: what they have counted. Gauges told how they were. */
export function totalCounted(reports: readonly MetricsReport[]): MetricsReport {
  const all = total(reports).getMetricsAsArray() as unknown as MetricsReport;
  return all.filter(({ type }) => type === 'counter' || type === 'histogram');
}
