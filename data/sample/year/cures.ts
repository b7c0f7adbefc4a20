import { addWorkdays } from '../calendar.ts';
import type { Spot } from '../plant/index.ts';
import type { CasePlan, ItemPlan, Paper } from '../plan.ts';
import type { Random } from '../random.ts';
import { contractAmount } from '../tell.ts';
import { statement } from './statement.ts';
import type { YearTrouble } from './trouble.ts';

/** What was wrong with a case and came right when the agency had asked: the record or paper that mended it. */
export interface Cure {
  trouble: YearTrouble;
  /** Day on which it came. */
  on: string;
}

type Mend = (plan: CasePlan, on: string, workdays: number) => void;
type PaperType = Paper['type'];

const paper =
  (type: PaperType): Mend =>
  (plan, on) =>
    void plan.papers.push({ type, on });

/** The paper comes for every travel item whose kind it belongs to. */
const itemPaper =
  (type: PaperType, of: (each: ItemPlan) => boolean): Mend =>
  (plan, on) => {
    for (const each of plan.travel?.items.filter(of) ?? []) each.late = { type, on };
  };

const contractAgain: Mend = (plan, on) =>
  void plan.papers.push({
    ...{ type: 'Contract', on, amount: contractAmount(plan.declaredNth) },
    counterparty: plan.business.data.name,
  });

const legibleAgain: Mend = (plan, on, workdays) => {
  if (plan.contractIllegible) return contractAgain(plan, on, workdays);
  for (const each of plan.travel?.items ?? []) if (each.illegible) each.late = { type: each.illegible, on };
};

const mends: Partial<Record<YearTrouble, Mend>> = {
  checkInMissing: paper('Pledge'),
  checkOutMissing: paper('Pledge'),
  signatureMissing: paper('Pledge'),
  timesOff: paper('Declaration'),
  placeOff: paper('Declaration'),
  underThreeHours: paper('Explanation'),
  contractMissing: (plan, on) => void (plan.contractOn = on),
  documentIllegible: legibleAgain,
  taxiWithoutReceipt: itemPaper('Receipt', ({ item }) => item.means === 'Taxi'),
  lodgingWithoutCertificate: itemPaper('LodgingCertificate', ({ item }) => item.means === 'Lodging'),
  certificateMissing: (plan, _on, workdays) =>
    void (plan.delays = { ...plan.delays, certificate: workdays, approval: 1 }),
  approvalMissing: (plan, _on, workdays) => void (plan.delays.approval = workdays),
  webWithoutProof: (plan, on) =>
    void (plan.webProof = { proof: 'Recorded', on, reference: `録画 ${plan.date}（全編）`, owedBy: 'Expert' }),
};

/** Troubles that may come right. */
export const curable = Object.keys(mends) as YearTrouble[];

/** Mends the stated part of what can be mended, weeks later, when the Office's question has been answered. */
export function cure(from: Random, spots: ReadonlyMap<YearTrouble, readonly Spot[]>): Map<CasePlan, Cure> {
  const { share, workdays } = statement.cures;
  const cured = new Map<CasePlan, Cure>();
  for (const trouble of curable) {
    for (const plan of spots.get(trouble)?.map(({ cases }) => cases.at(-1)!) ?? []) {
      if (!from.chance(share)) continue;
      const days = from.int(...workdays);
      const on = addWorkdays(plan.date, days);
      mends[trouble]!(plan, on, days);
      cured.set(plan, { trouble, on });
    }
  }
  return cured;
}
