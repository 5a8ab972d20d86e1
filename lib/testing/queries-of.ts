import { newRequestContext, withRequestContext } from '../platform/request-context.ts';

/** How many statements MySQL gets while `work` is done for a page. */
export async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const context = newRequestContext('page');
  await withRequestContext(context, work);
  return context.mysqlQueries;
}
