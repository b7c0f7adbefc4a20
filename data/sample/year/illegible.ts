import { onCase, type Planter } from '../plant/ground.ts';
import type { CasePlan, ItemPlan } from '../plan.ts';

const paperOf = (plan: CasePlan, type: ItemPlan['papers'][number]) =>
  plan.travel?.items.find(({ papers }) => papers.includes(type));

const illegibleItem = (type: ItemPlan['papers'][number]): Planter =>
  onCase(
    (plan) => paperOf(plan, type) !== undefined,
    (plan) => void (paperOf(plan, type)!.illegible = type),
  );

/** Contract, receipt and lodging certificate in turn. */
const kinds: readonly Planter[] = [
  onCase(
    ({ declaredNth }) => declaredNth >= 2 && declaredNth <= 5,
    (plan) => void (plan.contractIllegible = true),
  ),
  illegibleItem('Receipt'),
  illegibleItem('LodgingCertificate'),
];

export const illegibleByKind: Planter = (ground, round) => kinds[round % kinds.length]!(ground, round);
