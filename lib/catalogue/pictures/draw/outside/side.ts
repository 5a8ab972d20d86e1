import { outline, upright } from '../curve.ts';
import { shadesOf } from '../paint.ts';
import type { CarShape, SideShape } from '../shape/car-shape.ts';
import { floorShadow, studio } from '../stage.ts';
import { group, path } from '../svg.ts';
import { openTop } from './open-top.ts';
import type { End } from './projection.ts';
import { bodyDefs, seams, shadeBody } from './side-body.ts';
import { sideGlass } from './side-glass.ts';
import { arches, bumpers, farWheels, lights, skirts, under } from './side-low.ts';
import { handles, mirror, roofExtras } from './side-parts.ts';
import { WHEEL_DEFS, wheel } from './wheel.ts';

/**
 * A car's left side without its shadow and the wheels behind.
 * @param endShown which end a half turned view shows beside it, so that it is not drawn twice
 */
export function sideBody(shape: CarShape, hex: string, endShown?: End): string {
  const { side, equipment } = shape;
  const shades = shadesOf(hex);
  const clad = equipment.includes('cladding');
  return [
    WHEEL_DEFS,
    bodyDefs(side, shades),
    under(side),
    equipment.includes('open-top') ? openTop(side) : '',
    roofExtras(shape, shades),
    path(outline(upright(side.outline)), { fill: 'url(#paint)' }),
    group(
      { 'clip-path': 'url(#body)' },
      shadeBody(side, shades),
      bumpers(side, endShown),
      skirts(side, clad),
      seams(side),
      lights(side),
      arches(side, clad),
    ),
    equipment.includes('open-top') ? '' : sideGlass(side),
    handles(side, shades),
    mirror(side, shades),
    ...side.axles.map((x) => wheel(x, side.tyreRadius)),
  ].join('');
}

/** A car seen from its left, in centimetres, standing on y = 0 with its nose at x = 0. */
export function sideCar(shape: CarShape, hex: string): string {
  return floorShadow(0, shape.side.length, 17) + farWheels(shape.side) + sideBody(shape, hex);
}

function placeOf(side: SideShape) {
  const width = 690 + 0.72 * side.length;
  return { x: (1200 - width) / 2, y: 655, scale: width / side.length };
}

/** The whole car in the studio, its nose to the left. */
export const leftSide = (shape: CarShape, hex: string) => studio(placeOf(shape.side), sideCar(shape, hex));
