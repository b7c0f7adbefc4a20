import { gql } from 'lightning/graphql';
import type { Connection, Value } from 'c/orgAnswers';

export interface Run {
  Id: string;
  Code__c: Value<string>;
  Month__c: Value<string>;
  Number__c: Value<number>;
  State__c: Value<string>;
  LastModifiedDate: Value<string>;
  PayDate__c: Value<string>;
  PaymentCount__c: Value<number>;
  ApprovedCount__c: Value<number>;
  ExpectedPayments__c: Value<number>;
  CaseCount__c: Value<number>;
  FeeTotal__c: Value<number>;
  TravelTotal__c: Value<number>;
  GrossTotal__c: Value<number>;
  WithholdingTotal__c: Value<number>;
  NetTotal__c: Value<number>;
  ApprovedOn__c: Value<string>;
  ApprovedBy__r: { Name: Value<string> } | null;
  JobRequest__r: {
    Id: string;
    CreatedById: Value<string>;
    CreatedBy: { Name: Value<string> } | null;
    Result__c: Value<string>;
  } | null;
}

export interface Asked {
  Id: string;
  State__c: Value<string>;
}

export interface Runs {
  uiapi: {
    query: {
      PaymentRun__c: Connection<Run>;
      ProgramYear__c: Connection<{ Today__c: Value<string> }>;
      JobRequest__c: Connection<Asked>;
    };
  };
}

/** The runs with their totals and dates, the org's today, and the payment job that was asked for last. */
export const runsQuery = gql`
  query PaymentRuns {
    uiapi {
      query {
        ProgramYear__c(first: 1) {
          edges {
            node {
              Today__c {
                value
              }
            }
          }
        }
        JobRequest__c(
          first: 1
          where: {
            and: [
              { Kind__c: { in: ["ClosePayments", "Transfer", "Notices"] } }
              { CreatedDate: { gte: { literal: YESTERDAY } } }
            ]
          }
          orderBy: { Name: { order: DESC } }
        ) {
          edges {
            node {
              Id
              State__c {
                value
              }
            }
          }
        }
        PaymentRun__c(first: 100, orderBy: { Month__c: { order: DESC }, Number__c: { order: DESC } }) {
          edges {
            node {
              Id
              Code__c {
                value
              }
              Month__c {
                value
              }
              Number__c {
                value
              }
              State__c {
                value
                label
              }
              LastModifiedDate {
                value
              }
              PayDate__c {
                value
              }
              PaymentCount__c {
                value
              }
              ApprovedCount__c {
                value
              }
              ExpectedPayments__c {
                value
              }
              CaseCount__c {
                value
              }
              FeeTotal__c {
                value
              }
              TravelTotal__c {
                value
              }
              GrossTotal__c {
                value
              }
              WithholdingTotal__c {
                value
              }
              NetTotal__c {
                value
              }
              ApprovedOn__c {
                value
              }
              ApprovedBy__r {
                Name {
                  value
                }
              }
              JobRequest__r {
                Id
                CreatedById {
                  value
                }
                CreatedBy {
                  Name {
                    value
                  }
                }
                Result__c {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;

export interface Payment {
  Id: string;
  Code__c: Value<string>;
  State__c: Value<string>;
  PayeeClass__c: Value<string>;
  Cases__c: Value<number>;
  FeeExclTax__c: Value<number>;
  FeeTax__c: Value<number>;
  TravelInclTax__c: Value<number>;
  TravelTax__c: Value<number>;
  ConsumptionTax__c: Value<number>;
  Gross__c: Value<number>;
  WithholdingBase__c: Value<number>;
  Withholding__c: Value<number>;
  Net__c: Value<number>;
  TaxRate__c: Value<number>;
  WithholdingRate__c: Value<number>;
  WithholdingHighRate__c: Value<number>;
  WithholdingThreshold__c: Value<number>;
  Expert__r: { Name: Value<string>; Code__c: Value<string> } | null;
}

export interface Payments {
  uiapi: { query: { Payment__c: Connection<Payment> } };
}

/** Every payment of a run; a run has some 700 at most, one answer takes 2,000. */
export const paymentsQuery = gql`
  query PaymentsOf($run: ID!) {
    uiapi {
      query {
        Payment__c(first: 2000, where: { PaymentRun__c: { eq: $run } }, orderBy: { Code__c: { order: ASC } }) {
          edges {
            node {
              Id
              Code__c {
                value
              }
              State__c {
                value
                label
              }
              PayeeClass__c {
                value
                label
              }
              Cases__c {
                value
              }
              FeeExclTax__c {
                value
              }
              FeeTax__c {
                value
              }
              TravelInclTax__c {
                value
              }
              TravelTax__c {
                value
              }
              ConsumptionTax__c {
                value
              }
              Gross__c {
                value
              }
              WithholdingBase__c {
                value
              }
              Withholding__c {
                value
              }
              Net__c {
                value
              }
              TaxRate__c {
                value
              }
              WithholdingRate__c {
                value
              }
              WithholdingHighRate__c {
                value
              }
              WithholdingThreshold__c {
                value
              }
              Expert__r {
                Name {
                  value
                }
                Code__c {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;
