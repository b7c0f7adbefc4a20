import { troubles } from '../trouble.ts';

/** What goes wrong within a year, beside what goes wrong in any month. */
export const yearTroubles = {
  ...troubles,
  lateByTwoMonths: ['R-040', '報告が2か月遅れて届いた'],
  sameBusinessTwoNames: ['A-05', '同じ事業者が2通りの表記で登録された'],
} as const satisfies Record<string, readonly [requirement: string, label: string]>;

export type YearTrouble = keyof typeof yearTroubles;
