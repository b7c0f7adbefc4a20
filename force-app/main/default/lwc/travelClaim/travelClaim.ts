import mayCheck from '@salesforce/customPermission/Haken_Check';
import userId from '@salesforce/user/Id';
import CaseForm from 'c/caseForm';
import {
  amountOf,
  dayOf,
  figureOf,
  isFrozen,
  itemTitle,
  nameOf,
  numberOf,
  said,
  textOf,
  type CaseData,
  type Node,
} from 'c/caseRecord';
import { saveCase } from 'c/caseSaving';
import { count, fill } from 'c/display';
import { acceptedFields, earnsPerDiem, reasonOf, tripKm } from './acceptance.ts';
import { labels } from './labels.ts';

/** Claims that may still be reviewed. */
const open = new Set(['Claimed', 'Returned']);
const stateOf = (claim: Node): string => textOf(claim, 'State__c') ?? '';

const idOf = (target: EventTarget | null): string => (target as HTMLElement).dataset.id ?? '';

const itemsOf = ({ items }: CaseData, claim: Node): Node[] =>
  items.filter((item) => textOf(item, 'TravelClaim__c') === claim.Id);

/** The travel claim: claimed, standard and granted item by item, why, and its 検収. */
export default class TravelClaim extends CaseForm {
  labels = labels;
  /** The item being reviewed. */
  reviewing = '';
  /** The claim being accepted or given back. */
  accepting = '';
  returning = '';
  paysPerDiem = false;

  get claims() {
    const { read } = this;
    if (!read) return [];
    const may = Boolean(mayCheck) && !isFrozen(read);
    return read.claims.map((claim) => {
      const isOpen = open.has(stateOf(claim));
      return {
        id: claim.Id,
        code: textOf(claim, 'Code__c') ?? '',
        state: said(claim, 'State__c'),
        claimed: amountOf(claim, 'ClaimedTotal__c'),
        granted: amountOf(claim, 'Total__c'),
        perDiem: amountOf(claim, 'PerDiem__c'),
        why: textOf(claim, 'Reason__c') ?? '',
        acceptedBy: acceptedBy(claim),
        items: itemsOf(read, claim).map((item) => ({
          ...lineOf(item),
          canReview: may && isOpen,
          isReviewing: this.reviewing === item.Id,
        })),
        canAccept: may && isOpen && this.accepting !== claim.Id,
        cannotAccept: numberOf(claim, 'ItemCount__c') !== numberOf(claim, 'ItemsReviewed__c'),
        isAccepting: this.accepting === claim.Id,
        canReturn: may && !isOpen && this.returning !== claim.Id,
        isReturning: this.returning === claim.Id,
        km: fill(labels.tripKm, count(tripKm(claim)), count(numberOf(claim, 'PerDiemMinKm__c'))),
        reason: textOf(claim, 'Reason__c') ?? reasonOf(itemsOf(read, claim)),
      };
    });
  }

  get isEmpty(): boolean {
    return this.claims.length === 0;
  }

  override startAnew(): void {
    super.startAnew();
    this.close();
  }

  drop(): void {
    const [action, id] = this.reviewing
      ? ['review-item', this.reviewing]
      : this.accepting
        ? ['accept-claim', this.accepting]
        : ['return-claim', this.returning];
    this.focusNext = id === '' ? '' : `[data-action=${action}][data-id="${id}"]`;
    this.close();
  }

  private close(): void {
    this.reviewing = '';
    this.accepting = '';
    this.returning = '';
  }

  review({ currentTarget }: Event): void {
    this.begin();
    this.reviewing = idOf(currentTarget);
  }

  askAcceptance({ currentTarget }: Event): void {
    this.begin();
    this.accepting = idOf(currentTarget);
    const claim = this.claimOf(this.accepting);
    this.paysPerDiem = this.read !== undefined && claim !== undefined && earnsPerDiem(this.read, claim);
  }

  askReturn({ currentTarget }: Event): void {
    this.begin();
    this.returning = idOf(currentTarget);
  }

  choosePerDiem({ detail }: CustomEvent<{ checked: boolean }>): void {
    this.paysPerDiem = detail.checked;
  }

  async accept({ detail }: CustomEvent<string>): Promise<void> {
    const claim = this.claimOf(this.accepting);
    if (!this.read || !claim) return;
    const given = { me: userId, paysPerDiem: this.paysPerDiem, reason: detail };
    await this.change(claim, acceptedFields(this.read, claim, given), labels.claimAccepted);
  }

  async giveBack({ detail }: CustomEvent<string>): Promise<void> {
    const claim = this.claimOf(this.returning);
    if (!claim) return;
    const fields = { State__c: 'Returned', Reason__c: detail, PerDiemDate__c: null, PerDiemKey__c: null };
    await this.change(claim, fields, labels.claimReturned);
  }

  private begin(): void {
    this.close();
    this.problem = '';
  }

  private claimOf(id: string): Node | undefined {
    return this.read?.claims.find(({ Id }) => Id === id);
  }

  /** A claim and its case are one decision: whoever works on the case meanwhile is told. */
  private async change(claim: Node, fields: Record<string, unknown>, done: string): Promise<void> {
    const { dispatch } = this.read!;
    const save = () =>
      saveCase({ id: dispatch.Id, version: numberOf(dispatch, 'Version__c') }, {}, [
        { object: 'TravelClaim__c', id: claim.Id, fields },
      ]);
    if (await this.save(save, done)) this.drop();
  }
}

function acceptedBy(claim: Node): string {
  return textOf(claim, 'AcceptedBy__c') === null
    ? ''
    : `${nameOf(claim, 'AcceptedBy__r')} ${dayOf(claim, 'AcceptedOn__c')}`;
}

function lineOf(item: Node) {
  return {
    id: item.Id,
    what: itemTitle(item),
    claimed: figureOf(item, 'ClaimedAmount__c'),
    standard: figureOf(item, 'StandardAmount__c'),
    granted: figureOf(item, 'ApprovedAmount__c'),
    state: said(item, 'ReviewState__c'),
    why: textOf(item, 'ReviewReason__c') ?? textOf(item, 'Reason__c') ?? '',
  };
}
