const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** How often something may be done within a sliding window. */
export interface Limit {
  /** As keys and metrics name it. */
  name: string;
  windowSeconds: number;
  most: number;
}

const limit = (name: string, most: number, windowSeconds: number): Limit => ({ name, most, windowSeconds });

/**
 * Everything that is limited. "Number" is the keyed hash of a mobile number, "address" that of a network address, "session" the name of a
 * browser, or of a buyer's session.
 */
export const LIMITS = {
  /** Codes sent by text message. */
  codeToNumber: limit('code-number', 3, 10 * MINUTE),
  codeToNumberHourly: limit('code-number-hour', 5, HOUR),
  codeToNumberDaily: limit('code-number-day', 15, DAY),
  codeFromAddress: limit('code-address', 10, HOUR),
  /** Another code for the same challenge. */
  codeAgain: limit('code-again', 1, 30),
  /** Codes entered, right or wrong: of a number as many as the codes of a day have tries. */
  tryOfNumber: limit('try-number', 75, DAY),
  tryFromAddress: limit('try-address', 60, HOUR),
  /** Leads; those of a number and those about a car are counted of senders only who have not proved their number. */
  leadOfNumber: limit('lead-number', 20, HOUR),
  leadFromAddress: limit('lead-address', 60, HOUR),
  leadOfSession: limit('lead-session', 20, HOUR),
  leadOnCar: limit('lead-car', 500, HOUR),
  /** What buyers read and do. */
  overlay: limit('overlay', 120, MINUTE),
  overlayFromAddress: limit('overlay-address', 1_200, MINUTE),
  /** Sellers' numbers, of cars that a buyer has not asked about before. */
  reveal: limit('reveal', 10, HOUR),
  revealDaily: limit('reveal-day', 25, DAY),
  /** Cars whose inspection reports a buyer is given: more than anybody reads. */
  report: limit('report', 300, DAY),
  /** Visits booked, moved and cancelled. */
  visit: limit('visit', 20, HOUR),
  /** Text messages about visits, and attempts to tell whose car is gone. */
  messageToNumber: limit('message-number', 10, HOUR),
  messageToNumberDaily: limit('message-number-day', 20, DAY),
  goneOfVisit: limit('gone-visit', 5, DAY),
  /** Offers made and withdrawn. */
  offer: limit('offer', 20, HOUR),
  purchase: limit('purchase', 10, HOUR),
  shortlist: limit('shortlist', 300, HOUR),
  /** Lists of browsers that come without a name and are given one. */
  shortlistBegun: limit('shortlist-begun', 20, HOUR),
  consent: limit('consent', 60, HOUR),
  personalData: limit('personal-data', 20, HOUR),
} as const satisfies Record<string, Limit>;
