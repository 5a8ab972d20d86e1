import type { CarStatus } from '../types.ts';
import { CHILD_TABLES, type ChildRow, type ChildTable, childRows } from './car-children.ts';
import { sameInspection } from './inspections.ts';
import type { ResolvedCar } from './resolved-car.ts';
import type { StoredCar, StoredColumns } from './stored-car.ts';

/** What has to be written so that a stored car says what its draft says. */
export interface CarChanges {
  columns: Partial<StoredColumns> & { sold_at?: Date };
  /** Columns of the private seller's own row. */
  seller: { name?: string; mobile_no?: string };
  /** It was sold by a dealer or by us, and is now by a private seller, who has no row yet. */
  needsPrivateSeller: boolean;
  children: Map<ChildTable, ChildRow[]>;
  /** `null`: as it was. `id` null: a new one. */
  inspection: { id: number | null } | null;
}

const CLOSED: ReadonlySet<CarStatus> = new Set(['sold', 'withdrawn']);

/**
 * Other programs own the status of a car once it exists. A draft may close it, never open it again: an import that
 * still lists a car as live must not resurrect one that was sold, booked or taken off since.
 */
export function nextStatus(stored: CarStatus, draft: CarStatus): CarStatus {
  return CLOSED.has(draft) && !CLOSED.has(stored) ? draft : stored;
}

/** The columns a car should have. What a draft does not know (`null`) stays as other programs wrote it. */
function wantedColumns(stored: StoredColumns, { draft, ...car }: ResolvedCar): Partial<StoredColumns> {
  return {
    variant_id: car.variantId,
    color_id: car.colorId,
    locality_id: car.localityId,
    seller_id: car.sellerId ?? stored.seller_id,
    store_id: car.storeId ?? stored.store_id,
    listing_type: draft.listingType,
    status: nextStatus(stored.status, draft.status),
    price: draft.price,
    year: draft.year,
    km_driven: draft.kmDriven,
    owner_no: draft.ownerNo,
    rto: draft.rto ?? stored.rto,
    insurance_until: draft.insuranceUntil ?? stored.insurance_until,
  };
}

function changedColumns(stored: StoredCar, car: ResolvedCar): CarChanges['columns'] {
  const wanted = Object.entries(wantedColumns(stored, car));
  const changed = wanted.filter(([column, value]) => stored[column as keyof StoredColumns] !== value);
  const columns: CarChanges['columns'] = Object.fromEntries(changed);
  if (columns.status === 'sold') columns.sold_at = car.draft.soldAt ?? new Date();
  return columns;
}

function changedSeller(stored: StoredCar, { draft: { seller } }: ResolvedCar): CarChanges['seller'] {
  if (seller.kind !== 'individual' || stored.seller_kind !== 'individual') return {};
  return {
    ...(seller.name === stored.seller_name ? {} : { name: seller.name }),
    ...(seller.mobileNo === null || seller.mobileNo === stored.seller_mobile_no
      ? {}
      : { mobile_no: seller.mobileNo }),
  };
}

const asSet = (rows: ChildRow[]) =>
  rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join('\n');

const isDrawn = ([, url]: ChildRow) => typeof url === 'string' && url.startsWith('/pictures/');

/** An empty list means that the source does not know: what others wrote stays. Drawn pictures never replace photos. */
function isSilent(table: ChildTable, stored: ChildRow[], car: ResolvedCar): boolean {
  if (table === 'car_feature') return car.featureIds.length === 0;
  if (table === 'specification') return car.draft.specifications.length === 0;
  return car.draft.images.length === 0 && stored.length > 0 && !stored.every(isDrawn);
}

function changedChildren(stored: StoredCar, car: ResolvedCar): CarChanges['children'] {
  const changed = new Map<ChildTable, ChildRow[]>();
  for (const table of CHILD_TABLES) {
    const before = stored.children[table];
    if (isSilent(table, before, car)) continue;
    const rows = childRows(table, car);
    if (asSet(rows) !== asSet(before)) changed.set(table, rows);
  }
  return changed;
}

function changedInspection(
  stored: StoredCar,
  { draft: { inspection } }: ResolvedCar,
): CarChanges['inspection'] {
  if (!inspection) return null;
  const before = stored.inspections.get(inspection.inspectedAt.getTime());
  if (!before) return { id: null };
  return sameInspection(before, inspection) ? null : { id: before.id };
}

/** @returns `null` if the database says already what the draft says */
export function carChanges(stored: StoredCar, car: ResolvedCar): CarChanges | null {
  const changes: CarChanges = {
    columns: changedColumns(stored, car),
    seller: changedSeller(stored, car),
    needsPrivateSeller: car.sellerId === null && stored.seller_kind !== 'individual',
    children: changedChildren(stored, car),
    inspection: changedInspection(stored, car),
  };
  const isSame =
    Object.keys(changes.columns).length === 0 &&
    Object.keys(changes.seller).length === 0 &&
    !changes.needsPrivateSeller &&
    changes.children.size === 0 &&
    changes.inspection === null;
  return isSame ? null : changes;
}
