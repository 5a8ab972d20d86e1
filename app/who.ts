import { headers } from 'next/headers';
import { whoAsks } from '@/lib/serving/visitor/visitor-cookies.ts';
import type { Who } from '@/lib/serving/visitor/who.ts';

/** Who has asked for the page that is being rendered. */
export async function whoVisits(): Promise<Who> {
  return whoAsks((await headers()).get('cookie') ?? undefined);
}
