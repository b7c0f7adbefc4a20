import type { ChangeData } from '../../scripts/dispatch-system/index.ts';
import type { Agency, Business, Expert } from './world.ts';

type Application = ChangeData['application'];

/** A check-in or check-out as the telephone tells it. */
export interface Stamp {
  minute: number;
  metresOff: number;
  turn: number;
}

export type Item = ChangeData['travelClaim']['items'][number];

/** A leg or a night, and what the Office will find out about it. */
export interface ItemPlan {
  item: Omit<Item, 'id'>;
  /** Documents that come with it. */
  papers: ChangeData['document']['type'][];
  /** Shortest way by a route-search site, for an own car; one decimal. */
  measuredKm?: number;
  /** Why the clerk will not grant it. */
  refuse?: string;
  /** The one of its papers that was photographed out of focus. */
  illegible?: ChangeData['document']['type'];
  /** A paper that came later than the others. */
  late?: { type: ChangeData['document']['type']; on: string };
  /** Yen printed on its papers, where they are not what is claimed. */
  shownAmount?: number;
}

export interface TravelPlan {
  items: ItemPlan[];
  /** Support dates for which the expert asks a 日当 on this claim. */
  perDiems: number;
  /** Cases that were really one outing share this name; null for an outing of its own. */
  outing: string | null;
}

export interface Paper {
  type: ChangeData['document']['type'];
  /** Day it was uploaded. */
  on: string;
  amount?: number;
  counterparty?: string;
}

/** One dispatch, as it was asked for and as it went. Troubles are changes to a plan that was in order. */
export interface CasePlan {
  /** Given last, by the day of the application. */
  code: string;
  business: Business;
  expert: Expert;
  agency: Agency;
  appliedOn: string;
  date: string;
  /** Minutes of the day. */
  start: number;
  end: number;
  breakMinutes: number;
  remoteMinutes: number;
  mode: Application['mode'];
  issue: Application['issue'];
  expertRequested: boolean;
  declaredNth: number;
  accompaniment: {
    kind: NonNullable<Application['accompaniment']> | null;
    minutes: number | null;
    reason: string | null;
  };
  checkIn: Stamp | null;
  checkOut: Stamp | null;
  signed: boolean;
  /** The contract of a second or later support. */
  contractOn: string | null;
  /** The contract was photographed out of focus. */
  contractIllegible?: boolean;
  webProof: Omit<ChangeData['webRecord'], 'dispatch'> | null;
  /** What the report says beside the usual. */
  remark: string;
  papers: Paper[];
  travel: TravelPlan | null;
  /** Workdays from support to report, report to certificate, certificate to approval. Null: it never comes. */
  delays: { report: number | null; certificate: number | null; approval: number | null };
  cancelledOn: string | null;
  /** Day it was planned for at first. */
  rescheduledFrom: string | null;
  /** A correction at the Platform after the approval: workdays later, and the end of the support as corrected. */
  correction: { after: number; end: number } | null;
  /** Part of a trouble already: leave it alone. */
  taken: boolean;
}

export const netMinutes = (plan: CasePlan): number => plan.end - plan.start - plan.breakMinutes - plan.remoteMinutes;
export const took = (plan: CasePlan): boolean => plan.cancelledOn === null;
