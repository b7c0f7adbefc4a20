import type { ClaimRow, RunFacts, TravelParts } from './facts.ts';

/** One amount that stands twice: as the sum of what it is made of, and as the level above has it. */
export interface Comparison {
  level: string;
  /** Code of the record above. */
  record: string;
  what: string;
  below: number;
  above: number;
}

type Amounts = Readonly<Record<string, number | null>>;
/** Columns of a level: the label, what is summed below, what stands above. */
type Columns<Below, Above> = readonly (readonly [
  what: string,
  below: (row: Below) => number | null,
  above: (row: Above) => number | null,
])[];

/** Exact to a tenth, as kilometres are kept. */
const sumOf = (values: readonly (number | null)[]) =>
  Math.round(values.reduce<number>((sum, value) => sum + (value ?? 0), 0) * 10) / 10;

function compare<Below, Above>(
  level: string,
  above: readonly Above[],
  name: (row: Above) => string,
  below: ReadonlyMap<string, readonly Below[]>,
  columns: Columns<Below, Above>,
): Comparison[] {
  return above.flatMap((row) => {
    const parts = below.get(name(row)) ?? [];
    return columns.map(([what, of, is]) => ({
      ...{ level, record: name(row), what },
      below: sumOf(parts.map(of)),
      above: is(row) ?? 0,
    }));
  });
}

const field =
  (name: string) =>
  (row: object): number | null =>
    (row as Amounts)[name] ?? null;

const same = (what: string, name: string) => [what, field(name), field(name)] as const;

const travelParts = [
  same('交通費', 'Transport__c'),
  same('車賃', 'OwnCar__c'),
  same('日当', 'PerDiem__c'),
  same('宿泊費', 'Lodging__c'),
] as const;

const travelSum = (row: TravelParts) => sumOf([row.Transport__c, row.OwnCar__c, row.PerDiem__c, row.Lodging__c]);

/** Every amount of a run at every level, from the travel item to the run. */
export function comparisonsOf({ run, payments, lines, claims, items }: RunFacts): Comparison[] {
  const caseOf = (line: RunFacts['lines'][number]) => line.Dispatch__r;
  return [
    ...compare(
      '旅費明細→旅費請求',
      claims,
      ({ Code__c: code }) => code,
      Map.groupBy(items, (item) => item.TravelClaim__r.Code__c),
      [
        ['交通費', field('ApprovedTransport__c'), field('Transport__c')],
        ['宿泊費', field('ApprovedLodging__c'), field('Lodging__c')],
        ['私有車km', field('OwnCarKm__c'), field('OwnCarKm__c')],
      ],
    ),
    ...compare<ClaimRow, RunFacts['lines'][number]['Dispatch__r']>(
      '旅費請求→派遣案件',
      lines.map(caseOf),
      ({ Code__c: code }) => code,
      Map.groupBy(claims, (claim) => claim.Dispatch__r.Code__c),
      [...travelParts, ['旅費', travelSum, field('TravelInclTax__c')]],
    ),
    ...compare(
      '派遣案件→支払明細',
      lines,
      ({ Code__c: code }) => code,
      new Map(lines.map((line) => [line.Code__c, [caseOf(line)]])),
      [same('謝金', 'FeeExclTax__c'), ...travelParts, same('旅費', 'TravelInclTax__c')],
    ),
    ...compare(
      '支払明細→支払',
      payments,
      ({ Code__c: code }) => code,
      Map.groupBy(lines, (line) => line.Payment__r.Code__c),
      [same('謝金', 'FeeExclTax__c'), same('旅費', 'TravelInclTax__c'), ['案件数', () => 1, field('Cases__c')]],
    ),
    ...compare('支払→支払処理', [run], ({ Code__c: code }) => code, new Map([[run.Code__c, payments]]), [
      ['謝金', field('FeeExclTax__c'), field('FeeTotal__c')],
      ['旅費', field('TravelInclTax__c'), field('TravelTotal__c')],
      ['旅費の消費税', field('TravelTax__c'), field('TravelTaxTotal__c')],
      ['支払総額', field('Gross__c'), field('GrossTotal__c')],
      ['源泉徴収税額', field('Withholding__c'), field('WithholdingTotal__c')],
      ['振込額', field('Net__c'), field('NetTotal__c')],
      ['案件数', field('Cases__c'), field('CaseCount__c')],
      ['支払件数', () => 1, field('PaymentCount__c')],
    ]),
  ];
}

export const disagrees = ({ below, above }: Comparison): boolean => below !== above;
