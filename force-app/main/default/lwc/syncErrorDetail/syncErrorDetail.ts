import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, type GraphqlResult } from 'lightning/graphql';
import { reasonsOf, rowsOf, type Connection, type Value } from 'c/orgAnswers';
import detailLabel from '@salesforce/label/c.Sync_Detail';
import errorLabel from '@salesforce/label/c.Page_Error';
import hiddenLabel from '@salesforce/label/c.Sync_PayloadHidden';
import loadingLabel from '@salesforce/label/c.Page_Loading';
import lockedLabel from '@salesforce/label/c.Page_NoAccess';
import payloadLabel from '@salesforce/label/c.Sync_Payload';

interface SyncError {
  Detail__c: Value<string>;
  Payload__c: Value<string>;
  /** Left out by the org for who may not see payee facts. */
  GuardedPayload__c?: Value<string>;
}
interface Found {
  uiapi: { query: { SyncError__c: Connection<SyncError> } };
}

const errorQuery = gql`
  query SyncErrorDetail($id: ID!) {
    uiapi {
      query {
        SyncError__c(first: 1, where: { Id: { eq: $id } }) {
          edges {
            node {
              Id
              Detail__c {
                value
              }
              Payload__c {
                value
              }
              GuardedPayload__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** What is wrong with one record of the Platform, and the record as it came. */
export default class SyncErrorDetail extends LightningElement {
  @api errorId = '';

  readonly labels = {
    detail: detailLabel,
    error: errorLabel,
    hidden: hiddenLabel,
    loading: loadingLabel,
    locked: lockedLabel,
    payload: payloadLabel,
  };
  found: SyncError | null = null;
  problem: string[] | '' = '';
  isLoading = true;

  get query(): unknown {
    return this.errorId === '' ? undefined : errorQuery;
  }

  get variables(): Record<string, unknown> {
    return { id: this.errorId };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  received({ data, errors }: GraphqlResult<Found>): void {
    if (!data && !errors) return;
    this.isLoading = false;
    this.problem = errors ? reasonsOf(errors) : '';
    this.found = rowsOf(data?.uiapi.query.SyncError__c)[0] ?? null;
  }

  get isRead(): boolean {
    return this.found !== null;
  }

  get detailLines(): { key: number; text: string }[] {
    return (this.found?.Detail__c.value ?? '').split('\n').map((text, key) => ({ key, text }));
  }

  get payload(): string {
    return readable(this.found?.Payload__c.value ?? this.found?.GuardedPayload__c?.value ?? '');
  }

  /** Payee facts stand in a field that only accounting sees. */
  get isHidden(): boolean {
    return this.found !== null && this.payload === '';
  }
}

/** JSON with its lines broken; text cut short when it was stored, as it is. */
function readable(text: string): string {
  try {
    return text === '' ? '' : JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
