import {
  isPassingRefusal,
  queryByCodes,
  refusalOf,
  requireSaved,
  updateAll,
  upsertInOrder,
  type CalendarDate,
  type Clock,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import { loadCases, type ReviewCase } from './loading.ts';
import { findingChanges } from './findings.ts';

export interface Refusal {
  code: string;
  reason: string;
}

export interface RequestResult {
  requested: string[];
  refused: Refusal[];
}

/**
 * Asks for the release of the named cases in the asker's own session: confirms their claims, then moves them to
 * 支払可申請中, which locks their facts. A case with an open blocking finding, an unchecked document or the asker as its
 * checker is refused with the reason; the org's rules refuse the same on their own. A case already asked for is left.
 */
export async function requestRelease(
  org: OrgConnection,
  clock: Clock,
  codes: readonly string[],
): Promise<RequestResult> {
  const wanted = [...new Set(codes)];
  const { user_id: asker } = await org.persist(() => org.identity());
  const [cases, claims] = (await queryByCodes(org, [
    { object: 'Dispatch__c', codes: wanted, fields: dispatchFields },
    { object: 'TravelClaim__c', codes: wanted, key: 'Dispatch__r.Code__c', fields: claimFields },
  ])) as unknown as [RequestRow[], RequestClaim[]];
  const byCode = new Map(cases.map((row) => [row.Code__c, row]));
  const claimsOf = Map.groupBy(claims, (claim) => claim.Dispatch__r.Code__c);
  const result: RequestResult = { requested: [], refused: [] };
  const asked: RequestRow[] = [];
  for (const code of wanted) {
    const row = byCode.get(code);
    const reason = reasonAgainst(row, claimsOf.get(code) ?? [], asker);
    if (row === undefined || reason !== undefined) result.refused.push({ code, reason: reason ?? unknownCase });
    else if (row.Status__c === 'ReleaseRequested') result.requested.push(code);
    else asked.push(row);
  }
  return saveRequests(org, clock, asker, asked, claimsOf, result);
}

interface RequestRow {
  Id: string;
  Code__c: string;
  Status__c: string;
  OpenFindings__c: number | null;
  EvidenceUnchecked__c: number | null;
  CheckedBy__c: string | null;
}
interface RequestClaim {
  Id: string;
  Code__c: string;
  State__c: string;
  AcceptedBy__c: string | null;
  Dispatch__r: { Code__c: string };
}
const dispatchFields = ['Id', 'Code__c', 'Status__c', 'OpenFindings__c', 'EvidenceUnchecked__c', 'CheckedBy__c'];
const claimFields = ['Id', 'Code__c', 'State__c', 'AcceptedBy__c', 'Dispatch__r.Code__c'];

const statusLabels: Readonly<Record<string, string>> = {
  Received: '受付',
  Returned: '差戻し',
  Rescheduled: '日程変更',
  Cancelled: 'キャンセル',
  AwaitingReport: '報告待ち',
  Payable: '支払可',
  NotPayable: '支払対象外',
  Paid: '支払済',
  Reclaim: '返還対象',
};
const unknownCase = 'その番号の派遣案件がありません。番号を確認してください。';
const askable = new Set(['Reviewing', 'Held', 'Inquiry', 'Done']);

function reasonAgainst(
  row: RequestRow | undefined,
  claims: readonly RequestClaim[],
  asker: string,
): string | undefined {
  if (row === undefined) return unknownCase;
  if (row.Status__c === 'ReleaseRequested') return undefined;
  if (!askable.has(row.Status__c))
    return `状態が「${statusLabels[row.Status__c] ?? row.Status__c}」の案件は支払可を申請できません。`;
  if ((row.OpenFindings__c ?? 0) > 0) {
    return `未処理の不備・要判断が${row.OpenFindings__c}件あります。処理してから申請してください。`;
  }
  if ((row.EvidenceUnchecked__c ?? 0) > 0) {
    return `未確認の証拠書類が${row.EvidenceUnchecked__c}件あります。担当が確認してから申請してください。`;
  }
  if (row.CheckedBy__c === null) return '担当の確認が記録されていません。担当が確認してから申請してください。';
  if (row.CheckedBy__c === asker || claims.some((claim) => claim.AcceptedBy__c === asker)) {
    return '確認した本人は支払可を申請できません。別の審査担当が申請してください。';
  }
  return undefined;
}

async function saveRequests(
  org: OrgConnection,
  clock: Clock,
  asker: string,
  asked: readonly RequestRow[],
  claimsOf: ReadonlyMap<string, RequestClaim[]>,
  result: RequestResult,
): Promise<RequestResult> {
  const toConfirm = asked
    .flatMap((row) => claimsOf.get(row.Code__c) ?? [])
    .filter((claim) => claim.State__c !== 'Confirmed');
  const [confirmed, requested] = await upsertInOrder(org, [
    { object: 'TravelClaim__c', key: 'Id', rows: toConfirm.map(({ Id }) => ({ id: Id, State__c: 'Confirmed' })) },
    {
      object: 'Dispatch__c',
      key: 'Id',
      rows: asked.map(({ Id }) => ({
        id: Id,
        Status__c: 'ReleaseRequested',
        ReleaseRequestedBy__c: asker,
        ReleaseRequestedOn__c: clock.today(),
      })),
    },
  ]);
  const claimSaid = new Map(
    toConfirm.flatMap((claim, index): [string, string][] => {
      const said = refusalOf(confirmed![index]!);
      return said === undefined ? [] : [[claim.Dispatch__r.Code__c, `旅費請求 ${claim.Code__c}: ${said}`]];
    }),
  );
  for (const [index, { Code__c: code }] of asked.entries()) {
    const said = refusalOf(requested![index]!);
    if (said === undefined) result.requested.push(code);
    else result.refused.push({ code, reason: [claimSaid.get(code), said].filter(Boolean).join(' ') });
  }
  return result;
}

export interface GrantResult {
  granted: string[];
  /** Cases sent back to 確認中, and why. */
  returned: Refusal[];
}

/**
 * Grants what was asked for, by the job's own permission: judges every requested case again on today's facts, makes it
 * 支払可 with its unique count stamp, or sends it back to 確認中 with the reason and its findings.
 */
export async function grantReleases(org: OrgConnection, clock: Clock): Promise<GrantResult> {
  const today = clock.today();
  const result: GrantResult = { granted: [], returned: [] };
  for await (const cases of loadCases(org, today, 'ReleaseRequested')) {
    const requested = cases.filter(({ row }) => row.Status__c === 'ReleaseRequested');
    const { granted, returned } = await grantEach(org, today, requested);
    result.granted.push(...granted);
    result.returned.push(...returned);
  }
  return result;
}

async function grantEach(
  org: OrgConnection,
  today: CalendarDate,
  requested: readonly ReviewCase[],
): Promise<GrantResult> {
  const judged = requested.map((each) => ({ each, changes: findingChanges(each.facts, each.findings, today) }));
  const objections = new Map(judged.map(({ each, changes }) => [each.row.Code__c, objection(each, changes.blocking)]));
  const grants = requested.filter(({ row }) => objections.get(row.Code__c) === undefined);
  const rows = grants.map((each) => grantRow(each, today));
  const outcomes = await updateAll(org, 'Dispatch__c', rows);
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.ok || isPassingRefusal(outcome.errors)) continue;
    objections.set(grants[index]!.row.Code__c, refusedGrant(grants[index]!, outcome.errors));
  }
  const returned = [...objections].flatMap(([code, reason]) => (reason === undefined ? [] : [{ code, reason }]));
  const ids = new Map(requested.map(({ row }) => [row.Code__c, row.Id]));
  await sendBack(
    org,
    ids,
    returned,
    judged.flatMap(({ each, changes }) => (objections.get(each.row.Code__c) ? changes.rows : [])),
  );
  // What the org could not save for trouble of its own stays requested: it is no word against the case.
  const inPassing = (index: number) => objections.get(grants[index]!.row.Code__c) === undefined;
  requireSaved(
    '派遣案件',
    rows.filter((_, index) => inPassing(index)),
    outcomes.filter((_, index) => inPassing(index)),
  );
  return { granted: [...objections].flatMap(([code, reason]) => (reason === undefined ? [code] : [])), returned };
}

function objection({ row, checkers }: ReviewCase, blocking: readonly string[]): string | undefined {
  if (row.ReleaseRequestedBy__c !== null && checkers.has(row.ReleaseRequestedBy__c)) {
    return '申請した人が書類や旅費の確認者と同じです。別の審査担当が申請してください。';
  }
  return blocking.length === 0
    ? undefined
    : `再確認で未処理の確認事項が見つかりました（${[...new Set(blocking)].join(', ')}）。`;
}

function grantRow({ row }: ReviewCase, today: string): Row {
  return {
    id: row.Id,
    Status__c: 'Payable',
    ReleasedOn__c: today,
    NthKey__c: `${row.BusinessYear__r.Code__c}|${row.ConfirmedNth__c}`,
  };
}

function refusedGrant({ row }: ReviewCase, errors: readonly { code: string; message: string }[]): string {
  if (errors.some(({ code }) => code === 'DUPLICATE_VALUE')) {
    return `この事業者の${row.ConfirmedNth__c}回目は別の案件ですでに支払可になっています。確定回数を確認してください。`;
  }
  return errors.map(({ message }) => message).join(' ');
}

/** First out of the lock, then the findings; each with the reason where the reviewer looks for it. */
async function sendBack(
  org: OrgConnection,
  ids: ReadonlyMap<string, string>,
  returned: readonly Refusal[],
  findings: readonly Row[],
): Promise<void> {
  const rows = returned.map(({ code, reason }) => ({
    id: ids.get(code),
    Status__c: 'Reviewing',
    HoldReason__c: reason.slice(0, 255),
  }));
  const [cases, saved] = await upsertInOrder(org, [
    { object: 'Dispatch__c', key: 'Id', rows },
    { object: 'Finding__c', rows: findings },
  ]);
  requireSaved('派遣案件', rows, cases!);
  requireSaved('確認事項', findings, saved!);
}
