import type { CarPage } from '../../catalogue/types.ts';
import { readCarPage } from '../../serving/read-car-page.ts';
import type { ApiAnswer } from './api-answer.ts';

/** `GET /api/listing/{id}/`: the shared payload of one car. 404 for an unknown id, 410 for a car long gone. */
export async function carAnswer(id: string): Promise<ApiAnswer<CarPage>> {
  if (!/^[1-9]\d{0,9}$/.test(id))
    return { status: 400, body: { error: `"${id.slice(0, 60)}" is not a car's id` } };
  const read = await readCarPage(Number(id));
  if (read.kind === 'unknown') return { status: 404, body: { error: 'no such car' } };
  return read.kind === 'gone'
    ? { status: 410, body: { error: 'this car is gone' } }
    : { status: 200, body: read.page };
}
