import { numberOf, parentOf, textOf, type CaseData, type Node } from 'c/caseRecord';

/** The outing's kilometres as the org sums them now. */
export const tripKm = (claim: Node): number => numberOf(parentOf(claim, 'Trip__r'), 'TotalKm__c') ?? 0;

const isShortApproved = ({ dispatch }: CaseData): boolean => textOf(dispatch, 'ShortApprovedBy__c') !== null;

/** Whether the day of the support earns a per diem: far enough, and long enough or approved as it is. */
export function earnsPerDiem(data: CaseData, claim: Node): boolean {
  const { dispatch } = data;
  const isLongEnough = (numberOf(dispatch, 'Minutes__c') ?? 0) >= (numberOf(claim, 'MinMinutes__c') ?? 0);
  return (
    textOf(dispatch, 'Mode__c') === 'Onsite' &&
    tripKm(claim) >= (numberOf(claim, 'PerDiemMinKm__c') ?? Infinity) &&
    (isLongEnough || isShortApproved(data))
  );
}

/** Reasons of the items that were cut or refused: they explain the total, to begin with. */
export function reasonOf(items: readonly Node[]): string {
  return [...new Set(items.flatMap((item) => textOf(item, 'ReviewReason__c') ?? []))].join('、').slice(0, 255);
}

/** What 検収 writes on a claim: copies of what it rests on, and who took it when. */
export function acceptedFields(
  data: CaseData,
  claim: Node,
  { me, paysPerDiem, reason }: { me: string; paysPerDiem: boolean; reason: string },
): Record<string, unknown> {
  const { dispatch } = data;
  const date = textOf(dispatch, 'SupportDate__c');
  return {
    State__c: 'Accepted',
    AcceptedBy__c: me,
    AcceptedOn__c: textOf(dispatch, 'Today__c'),
    Minutes__c: numberOf(dispatch, 'Minutes__c'),
    TripKm__c: tripKm(claim),
    ShortApproved__c: isShortApproved(data),
    PerDiemDate__c: paysPerDiem ? date : null,
    PerDiemKey__c: paysPerDiem ? `${textOf(parentOf(dispatch, 'Expert__r'), 'Code__c') ?? ''}|${date ?? ''}` : null,
    Reason__c: reason === '' ? null : reason,
  };
}
