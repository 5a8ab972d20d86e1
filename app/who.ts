import { headers } from 'next/headers';
import { whoIsIt } from '@/lib/serving/visitor/known-buyer.ts';
import type { Who } from '@/lib/serving/visitor/who.ts';

/** Who has asked for the page that is being rendered. */
export async function whoVisits(): Promise<Who> {
  return whoIsIt((await headers()).get('cookie') ?? undefined);
}
