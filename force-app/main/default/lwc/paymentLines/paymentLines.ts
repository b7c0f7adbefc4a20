import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, type GraphqlResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { explainFee, explainPayment, type Explained, type PaymentAmounts } from 'c/amountRules';
import { day, yen } from 'c/display';
import { reasonsOf, rowsOf, words, type Connection, type Value } from 'c/orgAnswers';
import amountLabel from '@salesforce/label/c.Lines_Amount';
import businessLabel from '@salesforce/label/c.Lines_Business';
import caseLabel from '@salesforce/label/c.Held_Case';
import errorLabel from '@salesforce/label/c.Page_Error';
import feeLabel from '@salesforce/label/c.Amount_Fee';
import fromLabel from '@salesforce/label/c.Lines_From';
import howLabel from '@salesforce/label/c.Lines_How';
import linesLabel from '@salesforce/label/c.Lines_Title';
import loadingLabel from '@salesforce/label/c.Page_Loading';
import lodgingLabel from '@salesforce/label/c.Lines_Lodging';
import modeLabel from '@salesforce/label/c.Lines_Mode';
import nthLabel from '@salesforce/label/c.Lines_Nth';
import ownCarLabel from '@salesforce/label/c.Lines_OwnCar';
import perDiemLabel from '@salesforce/label/c.Lines_PerDiem';
import ruleLabel from '@salesforce/label/c.Lines_Rule';
import supportDateLabel from '@salesforce/label/c.Held_SupportDate';
import transportLabel from '@salesforce/label/c.Lines_Transport';
import travelLabel from '@salesforce/label/c.Amount_Travel';
import yenLabel from '@salesforce/label/c.Lines_Yen';

interface Line {
  Id: string;
  Nth__c: Value<number>;
  FeeExclTax__c: Value<number>;
  Transport__c: Value<number>;
  OwnCar__c: Value<number>;
  PerDiem__c: Value<number>;
  Lodging__c: Value<number>;
  TravelInclTax__c: Value<number>;
  Dispatch__r: {
    Id: string;
    Code__c: Value<string>;
    SupportDate__c: Value<string>;
    Mode__c: Value<string>;
    BusinessYear__r: { Business__r: { Name: Value<string> } | null } | null;
  };
}
interface Found {
  uiapi: { query: { PaymentLine__c: Connection<Line> } };
}

const linesQuery = gql`
  query LinesOf($payment: ID!) {
    uiapi {
      query {
        PaymentLine__c(
          first: 500
          where: { and: [{ Payment__c: { eq: $payment } }, { Voided__c: { eq: false } }] }
          orderBy: { Code__c: { order: ASC } }
        ) {
          edges {
            node {
              Id
              Nth__c {
                value
              }
              FeeExclTax__c {
                value
              }
              Transport__c {
                value
              }
              OwnCar__c {
                value
              }
              PerDiem__c {
                value
              }
              Lodging__c {
                value
              }
              TravelInclTax__c {
                value
              }
              Dispatch__r {
                Id
                Code__c {
                  value
                }
                SupportDate__c {
                  value
                }
                Mode__c {
                  value
                  label
                }
                BusinessYear__r {
                  Business__r {
                    Name {
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

/** What one payment is made of: its cases, and how each of its amounts came about. */
export default class PaymentLines extends NavigationMixin(LightningElement) {
  @api paymentId = '';
  @api amounts?: PaymentAmounts;

  readonly labels = {
    amount: amountLabel,
    business: businessLabel,
    case: caseLabel,
    error: errorLabel,
    fee: feeLabel,
    from: fromLabel,
    how: howLabel,
    lines: linesLabel,
    loading: loadingLabel,
    lodging: lodgingLabel,
    mode: modeLabel,
    nth: nthLabel,
    ownCar: ownCarLabel,
    perDiem: perDiemLabel,
    rule: ruleLabel,
    supportDate: supportDateLabel,
    transport: transportLabel,
    travel: travelLabel,
    yen: yenLabel,
  };
  lines: Line[] = [];
  problem: string[] | '' = '';
  isLoading = true;

  get query(): unknown {
    return this.paymentId === '' ? undefined : linesQuery;
  }

  get variables(): Record<string, unknown> {
    return { payment: this.paymentId };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  received({ data, errors }: GraphqlResult<Found>): void {
    if (!data && !errors) return;
    this.isLoading = false;
    this.problem = errors ? reasonsOf(errors) : '';
    this.lines = rowsOf(data?.uiapi.query.PaymentLine__c);
  }

  get hasRows(): boolean {
    return this.lines.length > 0;
  }

  get rows() {
    return this.lines.map((line) => ({
      id: line.Id,
      caseId: line.Dispatch__r.Id,
      code: line.Dispatch__r.Code__c.value ?? '',
      business: line.Dispatch__r.BusinessYear__r?.Business__r?.Name.value ?? '',
      date: day(line.Dispatch__r.SupportDate__c.value),
      mode: words(line.Dispatch__r.Mode__c),
      feeHow: explainFee(line.Nth__c.value, line.FeeExclTax__c.value ?? 0),
      fee: yen(line.FeeExclTax__c.value),
      transport: yen(line.Transport__c.value),
      ownCar: yen(line.OwnCar__c.value),
      perDiem: yen(line.PerDiem__c.value),
      lodging: yen(line.Lodging__c.value),
      travel: yen(line.TravelInclTax__c.value),
    }));
  }

  get explained(): Explained[] {
    return this.amounts ? explainPayment(this.amounts) : [];
  }

  openCase(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName: 'Dispatch__c', actionName: 'view' },
    });
  }
}
