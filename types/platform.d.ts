// What the platform provides to a Lightning web component at run time and npm does not type. Only what our bundles use.

declare module '@salesforce/label/c.*' {
  const label: string;
  export default label;
}

declare module '@salesforce/schema/*' {
  const reference: { readonly fieldApiName: string; readonly objectApiName: string };
  export default reference;
}

declare module '@salesforce/customPermission/*' {
  const granted: boolean | undefined;
  export default granted;
}

declare module '@salesforce/user/Id' {
  const id: string;
  export default id;
}

declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';
  export interface GraphqlConfig {
    query: unknown;
    variables?: Record<string, unknown>;
    operationName?: string;
  }
  /** What the adapter emits: both undefined at first; `refresh` asks the org again. */
  export interface GraphqlResult<T = unknown> {
    data?: T;
    errors?: readonly { message: string }[];
    refresh?: () => Promise<void>;
  }
  /** `never` fits whatever the component says its query answers. */
  export const graphql: WireAdapterConstructor<GraphqlConfig, GraphqlResult<never>>;
  export function gql(parts: TemplateStringsArray | string, ...values: readonly unknown[]): unknown;
  export function executeMutation(config: GraphqlConfig): Promise<Pick<GraphqlResult, 'data' | 'errors'>>;
}

declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    type: string;
    attributes: Record<string, string>;
    state?: Record<string, string>;
  }
  // The superclass's own constructor signature is what TypeScript asks of a mixin.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  type Constructor<T> = new (...parts: any[]) => T;
  interface Navigating {
    [NavigationMixin.Navigate](page: PageReference, replace?: boolean): void;
    [NavigationMixin.GenerateUrl](page: PageReference): Promise<string>;
  }
  export const NavigationMixin: {
    <T extends Constructor<LightningElement>>(base: T): T & Constructor<Navigating>;
    readonly Navigate: unique symbol;
    readonly GenerateUrl: unique symbol;
  };
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference>;
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title: string;
      message?: string;
      variant?: 'info' | 'success' | 'warning' | 'error';
      mode?: 'dismissible' | 'pester' | 'sticky';
    });
  }
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';
  export const getObjectInfo: WireAdapterConstructor<
    { objectApiName: string },
    { data?: { createable: boolean }; error?: unknown }
  >;
}

declare module 'lightning/uiRecordApi' {
  export interface RecordRepresentation {
    id: string;
    lastModifiedDate: string;
    fields: Record<string, { value: unknown }>;
  }
  export interface RecordInput {
    apiName?: string;
    fields: Record<string, unknown>;
  }
  /** @throws `{status, body}`; status 412 where the record was changed after `ifUnmodifiedSince`. */
  export function updateRecord(
    input: RecordInput,
    options?: { ifUnmodifiedSince?: string },
  ): Promise<RecordRepresentation>;
  export function createRecord(input: RecordInput): Promise<RecordRepresentation>;
  export function deleteRecord(id: string): Promise<void>;
}

declare module '@salesforce/messageChannel/*' {
  const channel: { readonly channel: string };
  export default channel;
}

declare module '@salesforce/resourceUrl/*' {
  const url: string;
  export default url;
}

declare module 'lightning/messageService' {
  import type { WireAdapterConstructor } from 'lwc';
  type Channel = { readonly channel: string };
  export interface Context {
    readonly page: symbol;
  }
  export interface Subscription {
    readonly channel: string;
  }
  export const APPLICATION_SCOPE: symbol;
  export const MessageContext: WireAdapterConstructor<Record<string, never>, Context>;
  export function publish(context: Context, channel: Channel, message?: unknown): void;
  export function subscribe<Message>(
    context: Context,
    channel: Channel,
    heard: (message: Message) => void,
    options?: { scope?: symbol },
  ): Subscription;
  export function unsubscribe(subscription: Subscription | null | undefined): void;
  export function createMessageContext(): Context;
  export function releaseMessageContext(context: Context): void;
}

declare module 'lightning/platformResourceLoader' {
  import type { LightningElement } from 'lwc';
  export function loadScript(component: LightningElement, address: string): Promise<void>;
  export function loadStyle(component: LightningElement, address: string): Promise<void>;
}
