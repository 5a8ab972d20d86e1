/** A counter of a web process' metrics, with a text that its labels have to contain. */
export interface CounterName {
  name: string;
  label: string;
}

/** The sum of all series of a counter in Prometheus' text format. */
export function sumOf(text: string, { name, label }: CounterName): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) && line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** The same over several web processes, as it is now. */
export async function counted(origins: readonly string[], counter: CounterName): Promise<number> {
  const texts = await Promise.all(origins.map(async (origin) => (await fetch(`${origin}/metrics`)).text()));
  return texts.reduce((sum, text) => sum + sumOf(text, counter), 0);
}
