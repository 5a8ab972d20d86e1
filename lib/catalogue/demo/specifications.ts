import type { SectionedFact } from '../write/car-draft.ts';
import type { Engine, ModelData, Segment } from './notation.ts';

type Row = [name: string, value: string];

const SMALL: ReadonlySet<Segment> = new Set(['entry', 'small']);

/** What a brochure says of a variant beyond the columns of the table. */
export function specificationsOf(model: ModelData, engine: Engine): SectionedFact[] {
  return [
    ...section('Engine & transmission', [
      ...powerRows(engine),
      ['Gearbox', engine.gearBox.name],
      ['Drive', engine.drive ?? model.drive ?? 'FWD'],
    ]),
    ...section('Dimensions & capacity', [
      ['Wheelbase', `${model.size.wheelbase} mm`],
      ['Ground clearance', `${model.size.clearance} mm`],
      ['Boot space', `${model.room.boot} litres`],
    ]),
    ...section('Suspension, steering & brakes', [
      ['Front brakes', SMALL.has(model.segment) ? 'Disc' : 'Ventilated disc'],
      ['Rear brakes', model.rearBrakes ?? (model.segment === 'luxury' ? 'Disc' : 'Drum')],
      ['Tyres', `${model.tyres}, tubeless radial`],
    ]),
  ];
}

function powerRows(engine: Engine): Row[] {
  if (engine.battery) {
    return [
      ['Battery', `${engine.battery.kwh} kWh lithium-ion`],
      ['Range', `${engine.battery.rangeKm} km, as certified`],
    ];
  }
  return [
    ['Turbocharger', isTurbocharged(engine) ? 'Yes' : 'No'],
    ...(engine.fuel === 'Diesel' ? [['Fuel supply', 'Common rail direct injection'] satisfies Row] : []),
  ];
}

/** No engine sold here breathes freely and gives more than 112 Nm a litre; hybrids count their motor. */
function isTurbocharged({ fuel, nm, cc }: Engine): boolean {
  return fuel === 'Diesel' || (fuel !== 'Hybrid' && nm / ((cc ?? 0) / 1000) > 112);
}

function section(name: string, rows: Row[]): SectionedFact[] {
  return rows.map(([row, value]) => ({ section: name, name: row, value }));
}
