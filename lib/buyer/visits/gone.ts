import type { CarStatus } from '../../catalogue/types.ts';

/** Statuses of cars that are not to be had any more. */
export const GONE_STATUSES = ['sold', 'withdrawn'] as const satisfies readonly CarStatus[];

const gone: ReadonlySet<CarStatus> = new Set(GONE_STATUSES);

export const isGoneStatus = (status: CarStatus): boolean => gone.has(status);
