import { queryEach, type OrgConnection, type Row } from '../../scripts/org/index.ts';
import { noWork, ownId, write, type Brief, type Work } from './desk.ts';
import { judgesOf, type Bench, type Decision, type FindingRow } from './judges.ts';
import { numbersToConfirm, readNumbers } from './numbers.ts';

const findingQuery = `SELECT Code__c, RuleCode__c, Severity__c, Subject__c, Dispatch__r.Code__c, Dispatch__r.SupportDate__c,
 Dispatch__r.BusinessYear__r.Code__c, Dispatch__r.ComputedNth__c, Dispatch__r.AccompanyJudgement__c FROM Finding__c
 WHERE State__c = 'Open' ORDER BY Code__c`;
const explanationQuery = `SELECT Dispatch__r.Code__c FROM Evidence__c WHERE Type__c = 'Explanation' AND CheckState__c = 'Accepted'
 AND TravelItem__c = null`;

/**
 * 審査's work on the open findings: 要判断 settled with a reason, eligibility judged, short supports approved or refused,
 * the count decided where declared and computed differ, the Ministry's answer on second supports of a day recorded.
 * What is not theirs to settle, and a little that is, stays open.
 */
export async function settleFindings(org: OrgConnection, brief: Brief): Promise<Work> {
  const work = noWork();
  const me = await ownId(org);
  const [findings, explanations] = (await queryEach(org, [findingQuery, explanationQuery])) as unknown as [
    FindingRow[],
    { Dispatch__r: { Code__c: string } }[],
  ];
  const explained = new Set(explanations.map((row) => row.Dispatch__r.Code__c));
  const bench = { brief, me, explained, numbers: await numbersOf(org, findings) };
  const judges = judgesOf[brief.manner.name];
  const decided = findings.map((finding) => ({
    finding,
    decision: judges[finding.RuleCode__c]?.(finding, bench) ?? {},
  }));
  await write(org, work, [
    { object: 'Dispatch__c', rows: caseRows(decided) },
    { object: 'Finding__c', rows: settledRows(decided, bench) },
  ]);
  return work;
}

async function numbersOf(org: OrgConnection, findings: readonly FindingRow[]): Promise<Map<string, number>> {
  const cases = findings.filter(({ RuleCode__c: rule }) => rule === 'NTH_DIFFERS').map((row) => row.Dispatch__r);
  const all = await readNumbers(
    org,
    cases.map((its) => its.BusinessYear__r.Code__c),
  );
  return numbersToConfirm(all, new Set(cases.map((its) => its.Code__c)));
}

type Decided = { finding: FindingRow; decision: Decision }[];

/** One row a case; a case that is not payable needs no other decision. */
function caseRows(decided: Decided): Row[] {
  const byCase = Map.groupBy(decided, ({ finding }) => finding.Dispatch__r.Code__c);
  return [...byCase].flatMap(([code, all]) => {
    const decisions = all.flatMap(({ decision }) => (decision.dispatch ? [decision.dispatch] : []));
    const last = decisions.find((row) => row.Status__c === 'NotPayable');
    if (decisions.length === 0) return [];
    return [{ Code__c: code, ...(last ?? Object.assign({}, ...decisions)) } as Row];
  });
}

const settledRows = (decided: Decided, { me, brief }: Bench): Row[] =>
  decided.flatMap(({ finding, decision }) =>
    decision.settlement === undefined
      ? []
      : [
          {
            Code__c: finding.Code__c,
            State__c: 'Settled',
            SettledBy__c: me,
            SettledOn__c: brief.today,
            Settlement__c: decision.settlement,
          },
        ],
  );
