import { path } from '../svg.ts';
import { type Projection, wide } from './projection.ts';

/** A blank number plate in its holder on the end of a half turned car, its middle at the height given. */
export function turnedPlate({ path: project }: Projection, height: number): string {
  const plate = (across: number, up: number) =>
    project(
      wide([
        [0, height + up],
        [across, height + up, 1],
        [across, height - up, 1],
        [0, height - up],
      ]),
    );
  return path(plate(27, 6.4), { fill: '#15171a' }) + path(plate(25.5, 5.2), { fill: '#eef0f1' });
}
