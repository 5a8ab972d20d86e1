/** Something that a buyer's data is used for, if they agree. */
export interface Purpose {
  /** What stands beside the checkbox, which is never ticked beforehand. */
  label: string;
  /** Of which wording that is: kept with each consent, and changed with the label. */
  wording: string;
  /** Whether what was asked for cannot be done without. */
  isRequired: boolean;
}

/** All that is asked for, apart from each other. */
export const PURPOSES = {
  contact: {
    label: 'You may call or text me about the cars I ask about.',
    wording: '2026-11',
    isRequired: true,
  },
  marketing: {
    label: 'You may also text me offers and news. I can stop this at any time.',
    wording: '2026-11',
    isRequired: false,
  },
} as const satisfies Record<string, Purpose>;

export type PurposeName = keyof typeof PURPOSES;

export const PURPOSE_NAMES = Object.keys(PURPOSES) as PurposeName[];
