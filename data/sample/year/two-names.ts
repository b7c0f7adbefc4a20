import type { Spot } from '../plant/index.ts';
import type { CasePlan } from '../plan.ts';
import type { Random } from '../random.ts';
import { codeOf, type Agency, type Business } from '../world.ts';

/** How another agency writes a business down: what it changes, and what of the key of A-05 is left to know it by. */
const spellings: readonly ((data: Business['data']) => Partial<Business['data']>)[] = [
  // Known by the corporate number.
  (data) => ({ name: abbreviated(data.name), kana: null, phone: plain(data.phone) }),
  // Known by name and telephone.
  (data) => ({ name: modern(wide(data.name)), corporateNumber: null, phone: plain(data.phone) }),
  // Known by name and address.
  (data) => ({
    name: modern(data.name).replace('株式会社', '（株）'),
    corporateNumber: null,
    phone: null,
    email: null,
  }),
];

const abbreviated = (name: string) => name.replace('株式会社', '㈱');
const plain = (phone: string | null) => phone?.replaceAll('-', '') ?? null;
const wide = (name: string) => name.replace('株式会社', '株式会社　').replaceAll('カフェ', 'ｶﾌｪ');
const modern = (name: string) =>
  name
    .replaceAll('髙', '高')
    .replaceAll('﨑', '崎')
    .replaceAll('邊', '辺')
    .replaceAll('齋', '斉')
    .replaceAll('濵', '浜');

/**
 * The second and later supports of a business, asked for through another agency that did not know the first and wrote the
 * business down anew: the Platform has two, and counts each from one.
 */
export function underAnotherName(
  from: Random,
  cases: CasePlan[],
  number: number,
  round: number,
  agencies: readonly Agency[],
): Spot {
  const [first, ...later] = cases;
  const { business } = first!;
  const twin: Business = {
    ...business,
    code: codeOf('B', 5, number),
    data: { ...business.data, ...spellings[round % spellings.length]!(business.data) },
  };
  const other = from.pick(agencies.filter((agency) => agency !== first!.agency));
  for (const [index, plan] of later.entries()) {
    plan.business = twin;
    plan.agency = other;
    plan.declaredNth = index + 1;
    if (index === 0) plan.contractOn = null;
  }
  for (const plan of cases) plan.taken = true;
  return { cases };
}
