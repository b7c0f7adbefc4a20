import type { AttendanceFacts, CaseFacts } from './facts.ts';
import { clock, complainIf, has, type CaseRule, type Complaint } from './rule.ts';

/** Check-in, check-out and signature, or the pledge in their place. */
export const attendanceRules: CaseRule[] = [
  {
    code: 'CHECKIN_MISSING',
    requirement: 'R-041',
    severity: 'Blocking',
    askWhom: 'Expert',
    when: 'after',
    check: (facts) =>
      complainIf(
        !event(facts, 'CheckIn') && !has(facts, 'Pledge'),
        'チェックインがありません。支援実施証明兼再発防止誓約書の提出を求めてください。',
      ),
  },
  {
    code: 'CHECKOUT_MISSING',
    requirement: 'R-041',
    severity: 'Blocking',
    askWhom: 'Expert',
    when: 'after',
    check: (facts) =>
      complainIf(
        !event(facts, 'CheckOut') && !has(facts, 'Pledge'),
        'チェックアウトがありません。支援実施証明兼再発防止誓約書の提出を求めてください。',
      ),
  },
  {
    code: 'SIGNATURE_MISSING',
    requirement: 'R-041',
    severity: 'Blocking',
    askWhom: 'Expert',
    when: 'after',
    check: (facts) =>
      complainIf(
        signatureRequired(facts) && !present(facts).some((each) => each.signed) && !has(facts, 'Pledge'),
        '事業者のサインがありません。支援実施証明兼再発防止誓約書の提出を求めてください。',
      ),
  },
  {
    code: 'DATE_DIFFERS',
    requirement: 'R-052',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'after',
    check: (facts) =>
      present(facts)
        .filter((each) => each.date !== null && each.date !== facts.dispatch.supportDate)
        .map((each) => ({
          subject: each.kind ?? '',
          message: `${label(each)}の日付 ${each.date} が支援日 ${facts.dispatch.supportDate} と違います。派遣可能機関に確認してください。`,
        })),
  },
  {
    code: 'TIME_DIFFERS',
    requirement: 'R-052, A-27',
    severity: 'Judgement',
    askWhom: 'Agency',
    when: 'after',
    check: (facts) => [
      ...timeDifference(facts, 'CheckIn', facts.dispatch.approvedStart, '開始'),
      ...timeDifference(facts, 'CheckOut', facts.dispatch.approvedEnd, '終了'),
    ],
  },
  {
    code: 'PLACE_DIFFERS',
    requirement: 'R-052, A-27',
    severity: 'Judgement',
    askWhom: 'Agency',
    when: 'after',
    check: (facts) =>
      facts.dispatch.mode === 'Web' ? [] : present(facts).flatMap((each) => placeDifference(facts, each)),
  },
  {
    code: 'UNDER_THREE_HOURS',
    requirement: 'R-061, A-02',
    severity: 'Judgement',
    askWhom: 'Reviewer',
    when: 'after',
    check: ({ dispatch }) =>
      complainIf(
        dispatch.agencyApprovedOn !== null &&
          dispatch.minutes !== null &&
          dispatch.minMinutes !== null &&
          dispatch.minutes < dispatch.minMinutes &&
          !dispatch.shortApproved,
        `支援時間が${dispatch.minutes}分で、原則の${dispatch.minMinutes}分に足りません。理由を確認し、審査の承認を記録してください。承認がなければ謝金は0円です。`,
      ),
  },
  {
    code: 'MODE_NOT_PAYABLE',
    requirement: 'R-062',
    severity: 'Blocking',
    askWhom: 'Agency',
    when: 'always',
    check: ({ dispatch }) =>
      complainIf(
        dispatch.mode === 'PhoneMail',
        '電話・メールによる支援は謝金の対象になりません。派遣可能機関に確認してください。',
      ),
  },
];

function present(facts: CaseFacts): AttendanceFacts[] {
  return facts.attendance.filter((each) => !each.voided);
}

function event(facts: CaseFacts, kind: 'CheckIn' | 'CheckOut'): AttendanceFacts | undefined {
  const events = present(facts).filter((each) => each.kind === kind && each.minuteOfDay !== null);
  // The org takes the first check-in and the last check-out of the day; so do the checks.
  const sorted = [...events].sort((a, b) => (a.minuteOfDay ?? 0) - (b.minuteOfDay ?? 0));
  return kind === 'CheckIn' ? sorted[0] : sorted[sorted.length - 1];
}

function signatureRequired(facts: CaseFacts): boolean {
  return facts.dispatch.mode !== 'Web' || facts.programYear.webSignatureRequired;
}

function timeDifference(
  facts: CaseFacts,
  kind: 'CheckIn' | 'CheckOut',
  approved: number | null,
  word: string,
): Complaint[] {
  const found = event(facts, kind);
  if (!found || found.minuteOfDay === null || approved === null || has(facts, 'Declaration')) return [];
  const minutes = Math.abs(found.minuteOfDay - approved);
  if (minutes <= tolerance(facts)) return [];
  return [
    {
      subject: kind,
      message: `${label(found)} ${clock(found.minuteOfDay)} が承認された${word}時刻 ${clock(approved)} と${minutes}分違います。派遣可能機関に確認してください。`,
    },
  ];
}

/** A tolerance holds only with the Ministry's consent on record. */
function tolerance(facts: CaseFacts): number {
  const { timeTolerance, timeToleranceConsentOn } = facts.programYear;
  return timeToleranceConsentOn === null ? 0 : (timeTolerance ?? 0);
}

function placeDifference(facts: CaseFacts, each: AttendanceFacts): Complaint[] {
  const metres = distanceFromPlace(facts, each);
  const radius = facts.programYear.placeRadius;
  if (metres === null || radius === null || metres <= radius || has(facts, 'Declaration')) return [];
  return [
    {
      subject: each.kind ?? '',
      message: `${label(each)}の位置が支援場所から${metres}m離れています（許容${radius}m）。派遣可能機関に確認してください。`,
    },
  ];
}

/** Metres between the event and the place of support, on the sphere; null where either is unknown. Shown on screens always. */
export function distanceFromPlace(facts: CaseFacts, each: AttendanceFacts): number | null {
  const { placeLatitude, placeLongitude } = facts.dispatch;
  if (placeLatitude === null || placeLongitude === null || each.latitude === null || each.longitude === null)
    return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const dLat = radians(each.latitude - placeLatitude);
  const dLon = radians(each.longitude - placeLongitude);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(placeLatitude)) * Math.cos(radians(each.latitude)) * Math.sin(dLon / 2) ** 2;
  return Math.round(2 * 6_371_000 * Math.asin(Math.sqrt(h)));
}

function label(each: AttendanceFacts): string {
  return each.kind === 'CheckIn' ? 'チェックイン' : 'チェックアウト';
}
