import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, type GraphqlResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { day, fill, yen } from 'c/display';
import { reasonsOf, rowsOf, words, type Connection, type Value } from 'c/orgAnswers';
import amountLabel from '@salesforce/label/c.Held_Amount';
import caseLabel from '@salesforce/label/c.Held_Case';
import checkedLabel from '@salesforce/label/c.Held_WaitsForRequest';
import emptyLabel from '@salesforce/label/c.Held_Empty';
import errorLabel from '@salesforce/label/c.Page_Error';
import expertLabel from '@salesforce/label/c.Held_Expert';
import findingLabel from '@salesforce/label/c.Held_Finding';
import loadingLabel from '@salesforce/label/c.Page_Loading';
import moreLabel from '@salesforce/label/c.Held_More';
import nextRunLabel from '@salesforce/label/c.Held_NextRun';
import stateLabel from '@salesforce/label/c.Held_State';
import supportDateLabel from '@salesforce/label/c.Held_SupportDate';
import titleLabel from '@salesforce/label/c.Held_Title';
import totalLabel from '@salesforce/label/c.Held_Total';
import uncheckedLabel from '@salesforce/label/c.Held_Unchecked';
import uncheckedEvidenceLabel from '@salesforce/label/c.Held_UncheckedEvidence';
import whyLabel from '@salesforce/label/c.Held_Why';

interface Case {
  Id: string;
  Code__c: Value<string>;
  Status__c: Value<string>;
  SupportDate__c: Value<string>;
  HoldReason__c: Value<string>;
  IneligibleReason__c: Value<string>;
  EvidenceUnchecked__c: Value<number>;
  CheckedBy__c: Value<string>;
  FeeExclTax__c: Value<number>;
  TravelInclTax__c: Value<number>;
  Expert__r: { Name: Value<string> } | null;
  Findings__r: Connection<{
    RuleCode__c: Value<string>;
    Message__c: Value<string>;
    Requirement__c: Value<string>;
  }> | null;
}
interface Found {
  uiapi: { query: { Dispatch__c: Connection<Case> } };
}

const heldQuery = gql`
  query HeldCases($until: Date!) {
    uiapi {
      query {
        Dispatch__c(
          first: 200
          where: {
            and: [
              { SupportDate__c: { lte: { value: $until } } }
              { PaymentLine__c: { eq: null } }
              { Status__c: { nin: ["Paid", "Cancelled"] } }
            ]
          }
          orderBy: { Code__c: { order: ASC } }
        ) {
          totalCount
          edges {
            node {
              Id
              Code__c {
                value
              }
              Status__c {
                value
                label
              }
              SupportDate__c {
                value
              }
              HoldReason__c {
                value
              }
              IneligibleReason__c {
                value
                label
              }
              EvidenceUnchecked__c {
                value
              }
              CheckedBy__c {
                value
              }
              FeeExclTax__c {
                value
              }
              TravelInclTax__c {
                value
              }
              Expert__r {
                Name {
                  value
                }
              }
              Findings__r(
                first: 5
                where: { and: [{ State__c: { eq: "Open" } }, { BlocksRelease__c: { eq: true } }] }
              ) {
                edges {
                  node {
                    RuleCode__c {
                      value
                    }
                    Message__c {
                      value
                    }
                    Requirement__c {
                      value
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;

/** Cases up to a month's end that no run pays, each with why. */
export default class HeldCases extends NavigationMixin(LightningElement) {
  /** The month's last day, `YYYY-MM-DD`. */
  @api until = '';
  /** What the close said of payable cases it could not pay: reasons by case code. */
  @api closeReasons: Readonly<Record<string, string>> = {};

  readonly labels = {
    amount: amountLabel,
    case: caseLabel,
    empty: emptyLabel,
    error: errorLabel,
    expert: expertLabel,
    loading: loadingLabel,
    state: stateLabel,
    supportDate: supportDateLabel,
    title: titleLabel,
    why: whyLabel,
  };
  cases: Case[] = [];
  total = 0;
  problem: string[] | '' = '';
  isLoading = true;

  get query(): unknown {
    return this.until === '' ? undefined : heldQuery;
  }

  get variables(): Record<string, unknown> {
    return { until: this.until };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  received({ data, errors }: GraphqlResult<Found>): void {
    if (!data && !errors) return;
    this.isLoading = false;
    this.problem = errors ? reasonsOf(errors) : '';
    const found = data?.uiapi.query.Dispatch__c;
    this.cases = rowsOf(found);
    this.total = found?.totalCount ?? 0;
  }

  get hasRows(): boolean {
    return this.cases.length > 0;
  }

  get isEmpty(): boolean {
    return !this.isLoading && this.problem === '' && !this.hasRows;
  }

  get summary(): string {
    const more = this.total > this.cases.length ? fill(moreLabel, this.cases.length) : '';
    return `${fill(totalLabel, this.total)}${more}`;
  }

  get rows() {
    return this.cases.map((row) => ({
      id: row.Id,
      code: row.Code__c.value ?? '',
      date: day(row.SupportDate__c.value),
      expert: row.Expert__r?.Name.value ?? '',
      state: words(row.Status__c),
      amount: yen((row.FeeExclTax__c.value ?? 0) + (row.TravelInclTax__c.value ?? 0)),
      reasons: this.reasons(row).map((text, key) => ({ key, text })),
    }));
  }

  openCase(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName: 'Dispatch__c', actionName: 'view' },
    });
  }

  reasons(row: Case): string[] {
    const findings = rowsOf(row.Findings__r).map(({ Message__c: message, RuleCode__c: rule, Requirement__c: number }) =>
      fill(findingLabel, message.value ?? rule.value ?? '', number.value ?? rule.value ?? ''),
    );
    const said = [this.closeReasons[row.Code__c.value ?? ''], row.HoldReason__c.value];
    const told = [...said.filter((text): text is string => Boolean(text)), ...findings, ...this.waits(row, findings)];
    return told.length > 0 ? told : [words(row.IneligibleReason__c)];
  }

  /** Nothing wrong was found: what it waits for then. */
  waits(row: Case, findings: readonly string[]): string[] {
    const code = row.Code__c.value ?? '';
    if (row.Status__c.value === 'Payable' && !this.closeReasons[code]) return [nextRunLabel];
    if (row.Status__c.value !== 'Reviewing' || findings.length > 0) return [];
    const unchecked = row.EvidenceUnchecked__c.value ?? 0;
    if (unchecked > 0) return [fill(uncheckedEvidenceLabel, unchecked)];
    return [row.CheckedBy__c.value === null ? uncheckedLabel : checkedLabel];
  }
}
