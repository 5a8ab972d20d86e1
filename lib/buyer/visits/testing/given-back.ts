import { expect } from 'vitest';

/** Status and body of an answer. */
export const told = async (response: Response): Promise<[number, unknown]> => [
  response.status,
  await response.json(),
];

/** What is told where a form's page is given back, for something that is wrong with one of its fields. */
export const givenBack = (status: number, page: string, field: string, message: string) => [
  status,
  { page, errors: { [field]: expect.stringContaining(message) }, values: expect.any(Object) },
];
