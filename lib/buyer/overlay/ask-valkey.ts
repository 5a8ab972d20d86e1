import { KEY } from '../../serving/keys.ts';
import { replies, timedValkey } from '../../serving/valkey.ts';
import type { Who } from '../../serving/visitor/who.ts';
import { reportUses } from '../entitlement/report-uses.ts';
import { type Taken, takeWith, type Use } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import type { BuyerServices } from '../services.ts';
import { askState, judgeState, type Verdict } from '../session/session-state.ts';
import type { TokenClaims } from '../session/session-token.ts';

/** What Valkey knows of whoever asks. */
export interface Known {
  taken: Taken;
  /** Null where no token of ours came. */
  verdict: Verdict | null;
  /** Null where no reports were asked for. */
  reports: Taken | null;
  /** Those of the cars that are on the list of the browser. */
  listed: ReadonlySet<number>;
}

/** Who asks for which cars. */
export interface OverlayAsked {
  carIds: readonly number[];
  who: Pick<Who, 'visitorId'>;
  claims: TokenClaims | null;
  /** Keyed hash of the address. */
  address: Buffer;
  /** Whether the reports of the cars are taken of their buyer's limit. */
  takesReports: boolean;
}

function usesOf({ claims, address }: OverlayAsked): Use[] {
  const from: Use = { limit: LIMITS.overlayFromAddress, of: address.toString('hex') };
  return claims ? [{ limit: LIMITS.overlay, of: claims.sessionId }, from] : [from];
}

function listedOf(carIds: readonly number[], scores: unknown): Set<number> {
  const given = (scores ?? []) as (string | null)[];
  return new Set(carIds.filter((_, at) => typeof given[at] === 'string'));
}

/**
 * Asks, in one round trip, whether the limits allow it, whether the session is still there, and what is on the list of the browser.
 * @throws {Error} where Valkey is away
 */
export async function askValkey(
  { valkey }: Pick<BuyerServices, 'valkey'>,
  asked: OverlayAsked,
): Promise<Known> {
  const { claims, carIds, who, takesReports } = asked;
  const pipeline = valkey.pipeline();
  const takenBy = takeWith(pipeline, usesOf(asked));
  const reportsBy = claims && takesReports ? takeWith(pipeline, reportUses(claims.buyerId, carIds)) : null;
  if (who.visitorId !== null) pipeline.zmscore(KEY.visitorShortlist(who.visitorId), ...carIds);
  if (claims) askState(pipeline, claims);
  const answers = await timedValkey(() => replies(pipeline));
  const taken = takenBy(answers.shift());
  const reports = reportsBy?.(answers.shift()) ?? null;
  const listed = who.visitorId === null ? new Set<number>() : listedOf(carIds, answers.shift());
  const verdict = claims && judgeState(claims, answers.shift(), Date.now());
  return { taken, reports, verdict, listed };
}
