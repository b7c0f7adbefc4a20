import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, type GraphqlResult } from 'lightning/graphql';
import { fill } from 'c/display';
import { reasonsOf, rowsOf, words, type Connection, type Value } from 'c/orgAnswers';
import errorLabel from '@salesforce/label/c.Page_Error';
import percentLabel from '@salesforce/label/c.Job_Percent';
import waitingLabel from '@salesforce/label/c.Job_Waiting';

interface Request {
  Name: Value<string>;
  Kind__c: Value<string>;
  State__c: Value<string>;
  Progress__c: Value<number>;
  Result__c: Value<string>;
}
interface Found {
  uiapi: { query: { JobRequest__c: Connection<Request> } };
}

const requestQuery = gql`
  query JobOf($id: ID!) {
    uiapi {
      query {
        JobRequest__c(first: 1, where: { Id: { eq: $id } }) {
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
              Progress__c {
                value
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
`;

const askEveryMilliseconds = 3_000;
const icons: Readonly<Record<string, string>> = { Done: 'utility:success', Failed: 'utility:error' };

/** A request staff made, followed until it has ended; raises `ended` with its state then. */
export default class JobProgress extends LightningElement {
  @api requestId = '';

  readonly labels = { error: errorLabel, waiting: waitingLabel };
  request?: { name: string; kind: string; state: string; words: string; progress: number; result: string };
  problem = '';
  refresh: (() => Promise<void>) | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  endTold = '';

  get query(): unknown {
    return this.requestId === '' ? undefined : requestQuery;
  }

  get variables(): Record<string, unknown> {
    return { id: this.requestId };
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  received({ data, errors, refresh }: GraphqlResult<Found>): void {
    this.refresh = refresh;
    this.problem = reasonsOf(errors).join(' ');
    const [row] = rowsOf(data?.uiapi.query.JobRequest__c);
    if (row) {
      this.request = {
        name: row.Name.value ?? '',
        kind: words(row.Kind__c),
        state: row.State__c.value ?? '',
        words: words(row.State__c),
        progress: row.Progress__c.value ?? 0,
        result: row.Result__c.value ?? '',
      };
      this.tellEnd();
    }
    this.askLater();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  get isOpen(): boolean {
    return this.request?.state === 'Requested' || this.request?.state === 'Running';
  }

  get isWaiting(): boolean {
    return this.request?.state === 'Requested';
  }

  get icon(): string {
    return icons[this.request?.state ?? ''] ?? 'utility:clock';
  }

  get kindWords(): string {
    return this.request?.kind ?? '';
  }

  get stateWords(): string {
    return this.request?.words ?? '';
  }

  get percent(): string {
    return this.isOpen ? fill(percentLabel, this.request?.progress ?? 0) : '';
  }

  /** The first line says it; the cases left out follow, each with its reason. */
  get lines(): { key: number; text: string }[] {
    return (this.request?.result ?? '')
      .split('\n')
      .filter((text) => text !== '')
      .map((text, key) => ({ key, text: text.replace('\t', '　') }));
  }

  /** A request in work changes on the server; the wire is asked again until it has ended. */
  askLater(): void {
    clearTimeout(this.timer);
    if (this.requestId === '' || (this.request && !this.isOpen)) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the platform tells a page of no change but by asking
    this.timer = setTimeout(() => {
      this.refresh?.().catch((error: unknown) => {
        this.problem = reasonsOf(error).join(' ');
      });
    }, askEveryMilliseconds);
  }

  tellEnd(): void {
    if (this.isOpen || this.endTold === this.requestId) return;
    this.endTold = this.requestId;
    this.dispatchEvent(new CustomEvent('ended', { detail: { state: this.request?.state ?? '' } }));
  }
}
