import type { SqlSession } from './sql-session.ts';

/** Which body type the catalogue says a model has; what an import says counts only for a model that is new. */
export function modelBodies() {
  const slugs = new Map<number, string>();
  return {
    async load(session: SqlSession, modelIds: Iterable<number>): Promise<void> {
      const unknown = [...modelIds].filter((id) => !slugs.has(id));
      if (unknown.length === 0) return;
      const rows = await session.read<{ id: number; slug: string }>(
        `SELECT model.id, body_type.slug FROM model JOIN body_type ON body_type.id = model.body_type_id
         WHERE model.id IN (?)`,
        [unknown],
      );
      for (const row of rows) slugs.set(row.id, row.slug);
    },
    slugOf(modelId: number): string {
      const slug = slugs.get(modelId);
      if (slug === undefined) throw new Error(`model ${modelId} has no body type`);
      return slug;
    },
  };
}
