import type { RatingReason } from './types.ts';

/** What the rating is made from. `score` is that of the newest inspection, 0 to 100; verdict counts are its items'. */
export interface RatingInput {
  ownerNo: number;
  kmDriven: number;
  /** Years in use: year it went on sale minus year of make, at least 1. */
  ageYears: number;
  inspection: { score: number; fair: number; poor: number } | null;
}

const USUAL_KM_PER_YEAR = 12_000;
const BEST = 5;
const WORST = 1;

/** Points are added up as whole numbers, so that whatever lies between two steps is rounded up, in SQL too. */
const hundredths = (points: number) => Math.round(points * 100);

function ownersReason(ownerNo: number): RatingReason {
  if (ownerNo <= 1) return { text: ownerNo === 0 ? 'Never registered' : 'First owner', points: 0 };
  return { text: `${ownerNo} owners so far`, points: (-3 * Math.min(ownerNo - 1, 4)) / 10 };
}

function usageReason(kmDriven: number, ageYears: number): RatingReason {
  const percent = (share: number) => (share * USUAL_KM_PER_YEAR * ageYears) / 100;
  if (kmDriven > percent(150)) return { text: 'Driven far more than usual for its age', points: -0.7 };
  if (kmDriven > percent(110)) return { text: 'Driven more than usual for its age', points: -0.4 };
  if (kmDriven > percent(75)) return { text: 'Driven as much as usual for its age', points: -0.2 };
  return { text: 'Driven less than usual for its age', points: 0 };
}

function inspectionReason(inspection: RatingInput['inspection']): RatingReason {
  if (!inspection) return { text: 'Not inspected by us', points: -0.8 };
  const { fair, poor } = inspection;
  if (fair + poor === 0) return { text: 'Inspection found nothing to mend', points: 0 };
  const points = -Math.min(5 * fair + 20 * poor, 200) / 100;
  const counts = [fair > 0 ? `${fair} fair` : '', poor > 0 ? `${poor} poor` : ''].filter(Boolean);
  return { text: `Inspection: ${counts.join(' and ')} finding${fair + poor === 1 ? '' : 's'}`, points };
}

/**
 * The published rating rule (`docs/rating.md`): 5.0, less what owners, usage for its age and inspection findings take away,
 * never below 1.0, in steps of 0.1. It reads columns only, not the clock, so that it changes only when its car does.
 */
export function rate(input: RatingInput): { rating: number; reasons: RatingReason[] } {
  const reasons = [
    ownersReason(input.ownerNo),
    usageReason(input.kmDriven, input.ageYears),
    inspectionReason(input.inspection),
  ];
  const sum = reasons.reduce((total, reason) => total + hundredths(reason.points), hundredths(BEST));
  return { rating: Math.floor((Math.max(hundredths(WORST), sum) + 5) / 10) / 10, reasons };
}
