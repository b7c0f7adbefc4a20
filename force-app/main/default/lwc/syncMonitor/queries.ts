import { gql } from 'lightning/graphql';
import type { Connection, Value } from 'c/orgAnswers';

export interface SyncRunRow {
  Id: string;
  Name: Value<string>;
  Kind__c: Value<string>;
  State__c: Value<string>;
  StartedAt__c: Value<string>;
  Received__c: Value<number>;
  Stored__c: Value<number>;
  Unchanged__c: Value<number>;
  Failed__c: Value<number>;
  Message__c: Value<string>;
}
export interface SyncErrorRow {
  Id: string;
  Name: Value<string>;
  Kind__c: Value<string>;
  RecordCode__c: Value<string>;
  Reason__c: Value<string>;
  State__c: Value<string>;
  FirstSeenOn__c: Value<string>;
  LastSeenOn__c: Value<string>;
}
interface ReasonCount {
  aggregate: { Reason__c: Value<string>; Id: { count: Value<number> } };
}
export interface Monitor {
  uiapi: {
    query: { SyncRun__c: Connection<SyncRunRow>; SyncError__c: Connection<SyncErrorRow> };
    aggregate: { SyncError__c: Connection<ReasonCount> };
  };
}

/** The last runs, the errors of a state, and how many are open for each reason. */
export const monitorQuery = gql`
  query SyncMonitor($state: Picklist!) {
    uiapi {
      aggregate {
        SyncError__c(where: { State__c: { eq: "Open" } }, groupBy: { Reason__c: { group: true } }) {
          edges {
            node {
              aggregate {
                Reason__c {
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
      query {
        SyncRun__c(first: 20, orderBy: { Name: { order: DESC } }) {
          edges {
            node {
              Id
              Name {
                value
              }
              Kind__c {
                value
                label
              }
              State__c {
                value
                label
              }
              StartedAt__c {
                value
              }
              Received__c {
                value
              }
              Stored__c {
                value
              }
              Unchanged__c {
                value
              }
              Failed__c {
                value
              }
              Message__c {
                value
              }
            }
          }
        }
        SyncError__c(first: 200, where: { State__c: { eq: $state } }, orderBy: { Name: { order: DESC } }) {
          totalCount
          edges {
            node {
              Id
              Name {
                value
              }
              Kind__c {
                value
                label
              }
              RecordCode__c {
                value
              }
              Reason__c {
                value
                label
              }
              State__c {
                value
                label
              }
              FirstSeenOn__c {
                value
              }
              LastSeenOn__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
