import { gql } from 'lightning/graphql';
import type { Connection, Value } from 'c/orgAnswers';

interface Counted {
  aggregate: { Status__c: Value<string>; Id: { count: Value<number> } };
}
interface CountedWithFee {
  aggregate: Counted['aggregate'] & {
    FeeExclTax__c?: { sum: Value<number> };
    TravelInclTax__c?: { sum: Value<number> };
  };
}
export interface Waiting {
  uiapi: {
    aggregate: { mine: Connection<Counted>; all: Connection<Counted> };
    query: { ProgramYear__c: Connection<{ Today__c: Value<string> }> };
  };
}

/** What waits: cases in my name and all of them, by state; and the org's today. */
export const waitingQuery = gql`
  query HomeWaiting($me: ID!) {
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
      }
      aggregate {
        mine: Dispatch__c(
          where: {
            and: [
              { Reviewer__c: { eq: $me } }
              { Status__c: { in: ["Inquiry", "Returned", "Reviewing", "ReleaseRequested", "Held"] } }
            ]
          }
          groupBy: { Status__c: { group: true } }
        ) {
          edges {
            node {
              aggregate {
                Status__c {
                  value
                  label
                }
                Id {
                  count {
                    value
                  }
                }
              }
            }
          }
        }
        all: Dispatch__c(
          where: { Status__c: { in: ["Inquiry", "Returned", "Reviewing", "ReleaseRequested", "Held"] } }
          groupBy: { Status__c: { group: true } }
        ) {
          edges {
            node {
              aggregate {
                Status__c {
                  value
                  label
                }
                Id {
                  count {
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
`;

export interface Month {
  uiapi: { aggregate: { Dispatch__c: Connection<CountedWithFee> } };
}

/** A month's cases by state, with their fees and travel where the user may see them. */
export const monthQuery = gql`
  query HomeMonth($from: Date!, $until: Date!) {
    uiapi {
      aggregate {
        Dispatch__c(
          where: {
            and: [{ SupportDate__c: { gte: { value: $from } } }, { SupportDate__c: { lte: { value: $until } } }]
          }
          groupBy: { Status__c: { group: true } }
        ) {
          edges {
            node {
              aggregate {
                Status__c {
                  value
                  label
                }
                Id {
                  count {
                    value
                  }
                }
                FeeExclTax__c @optional {
                  sum {
                    value
                  }
                }
                TravelInclTax__c @optional {
                  sum {
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
`;

export interface CurrentRun {
  Id: string;
  Code__c: Value<string>;
  State__c: Value<string>;
}
export interface Current {
  uiapi: { query: { PaymentRun__c: Connection<CurrentRun> } };
}

/** The payment run that was opened last. */
export const currentRunQuery = gql`
  query HomeRun {
    uiapi {
      query {
        PaymentRun__c(first: 1, orderBy: { Month__c: { order: DESC }, Number__c: { order: DESC } }) {
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
            }
          }
        }
      }
    }
  }
`;

export interface OpenErrors {
  uiapi: { query: { SyncError__c: { totalCount?: number } } };
}

/** How many records of the Platform could not be stored. */
export const openErrorsQuery = gql`
  query HomeSyncErrors {
    uiapi {
      query {
        SyncError__c(first: 1, where: { State__c: { eq: "Open" } }) {
          totalCount
          edges {
            node {
              Id
            }
          }
        }
      }
    }
  }
`;
