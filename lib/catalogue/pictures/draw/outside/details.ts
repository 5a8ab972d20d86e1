import type { CarShape } from '../shape/car-shape.ts';
import { closeUp } from '../stage.ts';
import { frontCar } from './front.ts';
import { rearCar } from './rear.ts';
import { sideCar } from './side.ts';
import { beltAt } from './side-lines.ts';

/** The front wheel, filling the frame. */
export function wheelDetail(shape: CarShape, hex: string): string {
  const { axles, tyreRadius } = shape.side;
  return closeUp({ x: axles[0] + 6, height: tyreRadius + 4, across: tyreRadius * 3.7 }, sideCar(shape, hex));
}

/** The front door with its mirror and handle. */
export function mirrorDetail(shape: CarShape, hex: string): string {
  const x = (shape.side.glass[0]?.[0] ?? 0) + 52;
  return closeUp({ x, height: beltAt(shape.side, x) - 2, across: 128 }, sideCar(shape, hex));
}

export function headlightDetail(shape: CarShape, hex: string): string {
  const height = shape.side.headlight[1]?.[1] ?? 0;
  return closeUp({ x: shape.end.width * 0.3, height: height - 12, across: 92 }, frontCar(shape, hex));
}

export function tailLightDetail(shape: CarShape, hex: string): string {
  const height = Math.max(...shape.side.tailLight.map(([, at]) => at));
  return closeUp({ x: shape.end.width * 0.3, height: height - 16, across: 92 }, rearCar(shape, hex));
}
