import mayCheck from '@salesforce/customPermission/Haken_Check';
import mayJudge from '@salesforce/customPermission/Haken_Judge';
import userId from '@salesforce/user/Id';
import { dayOf, numberOf, said, textOf, type CaseData } from 'c/caseRecord';
import { count, duration, nothing } from 'c/display';
import { labels } from './labels.ts';

/** What was answered: a choice, a number, a day and a reason, as far as the question asks for them. */
export interface Answer {
  choice: string;
  number: string;
  date: string;
  reason: string;
}

/** Something only a person can judge, and what is written when somebody did. */
export interface Question {
  name: string;
  title: string;
  /** Whether this case raises it. */
  isRaised: (data: CaseData) => boolean;
  isMine: boolean;
  /** What stands there now, and why. */
  now: (data: CaseData) => string;
  choices?: readonly { value: string; label: string }[];
  numberLabel?: string;
  /** The number to begin with. */
  suggested?: (data: CaseData) => number | null;
  dateLabel?: string;
  /** Whether a choice goes with a day; every choice does where nothing is said of it. */
  isDated?: (choice: string) => boolean;
  /** Longest reason, where the org's field is shorter than most. */
  mostReason?: number;
  /** What the reason is called; nothing is to be written where there is none. */
  reasonLabel?: string;
  fields: (answer: Answer) => Readonly<Record<string, unknown>>;
}

const hasFinding = ({ findings }: CaseData, code: string): boolean =>
  findings.some((node) => textOf(node, 'RuleCode__c') === code && textOf(node, 'State__c') === 'Open');

const told = (...parts: (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '' && part !== nothing).join('　') || nothing;

const nth = (value: number | null): string => (value === null ? nothing : `${count(value)}回目`);

/** in the order a case comes to them. */
export const questions: readonly Question[] = [
  {
    name: 'accompaniment',
    title: labels.accompaniment,
    isRaised: ({ dispatch }) => textOf(dispatch, 'Accompaniment__c') === 'None',
    isMine: Boolean(mayCheck) || Boolean(mayJudge),
    now: ({ dispatch }) => told(said(dispatch, 'AccompanyJudgement__c'), textOf(dispatch, 'AccompanyReason__c')),
    choices: [
      { value: 'Adequate', label: labels.adequate },
      { value: 'Inadequate', label: labels.inadequate },
    ],
    fields: ({ choice }) => ({
      AccompanyJudgement__c: choice,
      AccompanyJudgedBy__c: userId,
      MinistryReport__c: choice === 'Inadequate',
    }),
  },
  {
    name: 'eligibility',
    title: labels.eligibility,
    isRaised: () => true,
    isMine: Boolean(mayJudge),
    now: ({ dispatch }) =>
      told(
        said(dispatch, 'Eligibility__c'),
        said(dispatch, 'IneligibleReason__c'),
        textOf(dispatch, 'EligibilityReason__c'),
      ),
    choices: [
      { value: 'Eligible', label: labels.eligible },
      { value: 'Subsidy', label: labels.subsidy },
      { value: 'PaidByAgency', label: labels.paidByAgency },
      { value: 'Member', label: labels.member },
      { value: 'ExpertRequest', label: labels.expertRequest },
    ],
    reasonLabel: labels.judgementReason,
    fields: ({ choice, reason }) => ({
      Eligibility__c: choice === 'Eligible' ? 'Eligible' : 'Ineligible',
      IneligibleReason__c: choice === 'Eligible' ? null : choice,
      EligibilityReason__c: reason,
      EligibilityJudgedBy__c: userId,
    }),
  },
  {
    name: 'nth',
    title: labels.nth,
    isRaised: ({ dispatch }) =>
      textOf(dispatch, 'NthDecidedBy__c') !== null ||
      numberOf(dispatch, 'ConfirmedNth__c') === null ||
      numberOf(dispatch, 'DeclaredNth__c') !== numberOf(dispatch, 'ComputedNth__c'),
    isMine: Boolean(mayJudge),
    now: ({ dispatch }) =>
      told(
        `${labels.declaredNth} ${nth(numberOf(dispatch, 'DeclaredNth__c'))}`,
        `${labels.computedNth} ${nth(numberOf(dispatch, 'ComputedNth__c'))}`,
        `${labels.confirmedNth} ${nth(numberOf(dispatch, 'ConfirmedNth__c'))}`,
        textOf(dispatch, 'NthReason__c'),
      ),
    numberLabel: labels.confirmedNth,
    suggested: ({ dispatch }) => numberOf(dispatch, 'ComputedNth__c'),
    reasonLabel: labels.judgementReason,
    fields: ({ number, reason }) => ({
      ConfirmedNth__c: Number(number),
      NthDecidedBy__c: userId,
      NthReason__c: reason,
    }),
  },
  {
    name: 'short',
    title: labels.short,
    isRaised: ({ dispatch }) => {
      // Without approved times the org counts no minutes: too few of them is no question yet.
      const minutes = numberOf(dispatch, 'Minutes__c') ?? 0;
      return minutes > 0 && minutes < (numberOf(dispatch, 'MinMinutes__c') ?? 0);
    },
    isMine: Boolean(mayJudge),
    now: ({ dispatch }) =>
      told(
        duration(numberOf(dispatch, 'Minutes__c')),
        textOf(dispatch, 'ShortApprovedBy__c') === null ? labels.unjudged : labels.shortApproved,
        textOf(dispatch, 'ShortReason__c'),
      ),
    reasonLabel: labels.shortReason,
    fields: ({ reason }) => ({ ShortReason__c: reason, ShortApprovedBy__c: userId }),
  },
  {
    name: 'webProof',
    title: labels.webProof,
    isRaised: ({ dispatch }) => textOf(dispatch, 'Mode__c') === 'Web',
    isMine: Boolean(mayCheck) || Boolean(mayJudge),
    now: ({ dispatch }) =>
      told(
        said(dispatch, 'WebProof__c'),
        dayOf(dispatch, 'WebProofOn__c'),
        textOf(dispatch, 'WebProofReference__c'),
        textOf(dispatch, 'WebProofOwedBy__c') === 'Office' ? labels.webProofOmitted : null,
      ),
    choices: [
      { value: 'Attended', label: labels.webProofAttended },
      { value: 'Recorded', label: labels.webProofRecorded },
      { value: 'Office', label: labels.webProofOmitted },
      { value: 'Expert', label: labels.webProofOwed },
    ],
    dateLabel: labels.webProofOn,
    isDated: (choice) => choice === 'Attended' || choice === 'Recorded',
    reasonLabel: labels.webProofReference,
    mostReason: 120,
    fields: ({ choice, date, reason }) =>
      choice === 'Attended' || choice === 'Recorded'
        ? { WebProof__c: choice, WebProofOn__c: date, WebProofReference__c: reason }
        : { WebProof__c: 'None', WebProofOn__c: null, WebProofReference__c: reason, WebProofOwedBy__c: choice },
  },
  {
    name: 'sameDay',
    title: labels.sameDay,
    isRaised: (data) => hasFinding(data, 'SAME_DAY_SECOND') || textOf(data.dispatch, 'SameDayAnswer__c') !== null,
    isMine: Boolean(mayJudge),
    now: ({ dispatch }) => told(said(dispatch, 'SameDayAnswer__c'), dayOf(dispatch, 'SameDayAnswerOn__c')),
    choices: [
      { value: 'Agreed', label: labels.agreed },
      { value: 'Refused', label: labels.answerRefused },
    ],
    dateLabel: labels.answeredOn,
    fields: ({ choice, date }) => ({ SameDayAnswer__c: choice, SameDayAnswerOn__c: date }),
  },
];
