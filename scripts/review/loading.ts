import type { CaseFacts } from '../../force-app/main/default/lwc/caseRules/caseRules.ts';
import { queryEach, type CalendarDate, type OrgConnection } from '../org/index.ts';
import {
  accountFacts,
  agencyFacts,
  appointmentFacts,
  attendanceFacts,
  businessOf,
  claimFacts,
  conflictFacts,
  dispatchFacts,
  evidenceFacts,
  expertFacts,
  neighbourFacts,
  programYearFacts,
} from './facts.ts';
import {
  accountQuery,
  appointmentQuery,
  attendanceQuery,
  claimQuery,
  conflictQuery,
  daysQuery,
  dispatchQuery,
  evidenceQuery,
  findingQuery,
  itemQuery,
  settledCaseQuery,
  tieQuery,
  type AccountRow,
  type AppointmentRow,
  type AttendanceRow,
  type ClaimRow,
  type CorrectionRow,
  type DayRow,
  type Days,
  type DispatchRow,
  type EvidenceRow,
  type FindingRow,
  type ItemRow,
  type SettledCaseRow,
  type TieRow,
} from './rows.ts';

/** One open case: its row as read, who touched it, the facts the rules judge, and its findings so far. */
export interface ReviewCase {
  row: DispatchRow;
  facts: CaseFacts;
  /** Users who checked its documents or accepted its claims. */
  checkers: ReadonlySet<string>;
  findings: readonly FindingRow[];
}

/** Cases whose facts are kept in mind at a time; a day is never cut in two. */
const casesAtOnce = 1_500;

/**
 * Every open case of the org with all its facts, some days of support at a time: cases bear on each other only on one day.
 * @param status only the days on which there is a case in this state
 */
export async function* loadCases(
  org: OrgConnection,
  today: CalendarDate,
  status?: string,
): AsyncGenerator<ReviewCase[]> {
  const [days, ties, appointments, accounts] = (await queryEach<object>(org, [
    daysQuery(status),
    tieQuery,
    appointmentQuery,
    accountQuery,
  ])) as [DayRow[], TieRow[], AppointmentRow[], AccountRow[]];
  const experts = expertsOf({ ties, appointments, accounts });
  for (const some of daysAtOnce(days)) yield casesOf(await rowsOn(org, some), experts, today);
}

function* daysAtOnce(rows: readonly DayRow[]): Generator<Days> {
  let [days, cases]: [(string | null)[], number] = [[], 0];
  for (const { SupportDate__c: day, n } of rows) {
    if (cases > 0 && cases + n > casesAtOnce) {
      yield days;
      [days, cases] = [[], 0];
    }
    days.push(day);
    cases += n;
  }
  if (days.length > 0) yield days;
}

async function rowsOn(org: OrgConnection, days: Days): Promise<ReviewRows> {
  const [dispatches, settled] = (await queryEach<object>(org, [dispatchQuery(days), settledCaseQuery(days)])) as [
    DispatchRow[],
    SettledCaseRow[],
  ];
  const open = dispatches.map(({ Code__c: code }) => code);
  if (open.length === 0) return nothingOpen;
  const [attendance, evidence, claims, conflicts, findings, items] = (await queryEach<object>(org, [
    attendanceQuery(open),
    evidenceQuery(open),
    claimQuery(open),
    conflictQuery(open),
    findingQuery(open),
    itemQuery([...open, ...settled.map(({ Code__c: code }) => code)]),
  ])) as [AttendanceRow[], EvidenceRow[], ClaimRow[], CorrectionRow[], FindingRow[], ItemRow[]];
  return { dispatches, settled, attendance, evidence, claims, conflicts, findings, items };
}

interface ReviewRows {
  dispatches: DispatchRow[];
  settled: SettledCaseRow[];
  attendance: AttendanceRow[];
  evidence: EvidenceRow[];
  claims: ClaimRow[];
  items: ItemRow[];
  conflicts: CorrectionRow[];
  findings: FindingRow[];
}

const nothingOpen: ReviewRows = {
  dispatches: [],
  settled: [],
  attendance: [],
  evidence: [],
  claims: [],
  items: [],
  conflicts: [],
  findings: [],
};

/** What is known of experts, whatever case they are sent to, by expert code. */
interface Experts {
  ties: Map<string, TieRow[]>;
  appointments: Map<string, AppointmentRow[]>;
  accounts: Map<string, AccountRow[]>;
}

function expertsOf(rows: { ties: TieRow[]; appointments: AppointmentRow[]; accounts: AccountRow[] }): Experts {
  return {
    ties: Map.groupBy(rows.ties, (row) => row.Expert__r.Code__c),
    appointments: Map.groupBy(rows.appointments, (row) => row.Expert__r.Code__c),
    accounts: Map.groupBy(rows.accounts, (row) => row.Expert__r?.Code__c ?? ''),
  };
}

/** Rows as the org gives them, put together case by case. */
function casesOf(rows: ReviewRows, { ties, appointments, accounts }: Experts, today: CalendarDate): ReviewCase[] {
  const attendance = Map.groupBy(rows.attendance, (row) => row.Dispatch__r.Code__c);
  const evidence = Map.groupBy(rows.evidence, (row) => row.Dispatch__r.Code__c);
  const claims = Map.groupBy(rows.claims, (row) => row.Dispatch__r.Code__c);
  const itemsByClaim = Map.groupBy(rows.items, (row) => row.TravelClaim__r.Code__c);
  const itemsByCase = Map.groupBy(rows.items, (row) => row.TravelClaim__r.Dispatch__r.Code__c);
  const conflicts = Map.groupBy(rows.conflicts, (row) => row.Dispatch__r.Code__c);
  const findings = Map.groupBy(rows.findings, (row) => row.Dispatch__r.Code__c);
  const byDay = Map.groupBy([...rows.dispatches, ...rows.settled], (row) => row.SupportDate__c ?? '');

  return rows.dispatches.map((row) => {
    const code = row.Code__c;
    const expertCode = row.Expert__r?.Code__c ?? '';
    const documents = evidence.get(code) ?? [];
    const claimed = claims.get(code) ?? [];
    const sameDay = row.SupportDate__c === null ? [] : (byDay.get(row.SupportDate__c) ?? []);
    return {
      row,
      findings: findings.get(code) ?? [],
      checkers: new Set(
        [
          row.CheckedBy__c,
          ...documents.map((each) => each.CheckedBy__c),
          ...claimed.map((each) => each.AcceptedBy__c),
        ].filter((user) => user !== null),
      ),
      facts: {
        today,
        dispatch: dispatchFacts(row),
        agency: agencyFacts(row),
        expert: expertFacts(row, ties.get(expertCode) ?? []),
        appointment: appointmentFacts(row, appointments.get(expertCode) ?? []),
        account: accountFacts(accounts.get(expertCode) ?? [], today),
        programYear: programYearFacts(row),
        attendance: (attendance.get(code) ?? []).map(attendanceFacts),
        evidence: documents.map(evidenceFacts),
        claims: claimed.map((each) => claimFacts(each, itemsByClaim.get(each.Code__c) ?? [])),
        neighbours: sameDay
          .filter((other) => other.Code__c !== code && isNear(row, other))
          .map((other) => neighbourFacts(other, itemsByCase.get(other.Code__c) ?? [])),
        conflicts: (conflicts.get(code) ?? []).map(conflictFacts),
      },
    };
  });
}

function isNear(row: DispatchRow, other: SettledCaseRow): boolean {
  const sameExpert = row.Expert__r !== null && other.Expert__r?.Code__c === row.Expert__r.Code__c;
  return sameExpert || businessOf(other) === businessOf(row);
}
