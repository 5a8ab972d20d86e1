/** What Next hands a page for its query string. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The query string again, without `?`; parameters given twice stay so. */
export async function searchOf(searchParams: SearchParams): Promise<string> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    for (const one of [value ?? []].flat()) query.append(name, one);
  }
  return query.toString();
}
