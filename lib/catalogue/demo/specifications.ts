import type { SectionedFact } from '../write/car-draft.ts';
import type { Engine, ModelData, Segment } from './notation.ts';

type Row = [name: string, value: string];

const SMALL: ReadonlySet<Segment> = new Set(['entry', 'small']);

/** What a brochure says of a variant beyond the columns of the table. */
export function specificationsOf(model: ModelData, engine: Engine): SectionedFact[] {
  return [
    ...section('Engine & Transmission', [
      ...powerRows(engine),
      ['Gear Box', engine.gearBox.name],
      ['Drive Type', engine.drive ?? model.drive ?? 'FWD'],
    ]),
    ...section('Dimensions & Capacity', [
      ['Wheelbase', `${model.size.wheelbase} mm`],
      ['Ground Clearance', `${model.size.clearance} mm`],
      ['Boot Space', `${model.room.boot} litres`],
    ]),
    ...section('Brakes & Tyres', [
      ['Front Brakes', SMALL.has(model.segment) ? 'Disc' : 'Ventilated disc'],
      ['Rear Brakes', model.rearBrakes ?? (model.segment === 'luxury' ? 'Disc' : 'Drum')],
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
    ...(engine.fuel === 'Diesel' ? [['Fuel Supply', 'Common rail direct injection'] satisfies Row] : []),
  ];
}

/** No engine sold here breathes freely and gives more than 112 Nm a litre; hybrids count their motor. */
function isTurbocharged({ fuel, nm, cc }: Engine): boolean {
  return fuel === 'Diesel' || (fuel !== 'Hybrid' && nm / ((cc ?? 0) / 1000) > 112);
}

function section(name: string, rows: Row[]): SectionedFact[] {
  return rows.map(([row, value]) => ({ section: name, name: row, value }));
}
