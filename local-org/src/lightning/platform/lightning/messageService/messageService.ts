/** A channel, as `@salesforce/messageChannel/<name>` gives it. */
export interface MessageChannel {
  readonly channel: string;
}

/** Where a component publishes and hears: of the page's active part, or with APPLICATION_SCOPE of the whole. */
export interface Context {
  readonly page: symbol;
}

export interface Subscription {
  readonly channel: string;
}

interface Listener {
  subscription: Subscription;
  heard: (message: unknown) => void;
}

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

const listeners = new Map<string, Set<Listener>>();
const page = Symbol('page');

const channelOf = (channel: MessageChannel | undefined): string => {
  if (typeof channel?.channel === 'string') return channel.channel;
  throw new TypeError('A message needs a channel: import it from @salesforce/messageChannel/<name>');
};

const requireContext = (context: Context | undefined): void => {
  if (context?.page !== page)
    throw new TypeError('A message needs its context: wire MessageContext, or call createMessageContext()');
};

/** Copies what is sent: who hears it may not change what others hear. */
const copyOf = (message: unknown): unknown => (message === undefined ? undefined : JSON.parse(JSON.stringify(message)));

/** Sends a message to all who subscribe to the channel. Source: LWC Developer Guide › Communicate with Lightning Message Service. */
export function publish(context: Context, channel: MessageChannel, message?: unknown): void {
  requireContext(context);
  for (const { heard } of [...(listeners.get(channelOf(channel)) ?? [])]) heard(copyOf(message));
}

/** Has the listener told of every message on the channel until it is unsubscribed. */
export function subscribe(
  context: Context,
  channel: MessageChannel,
  heard: (message: unknown) => void,
  _options?: { scope?: symbol },
): Subscription {
  requireContext(context);
  const name = channelOf(channel);
  const subscription: Subscription = Object.freeze({ channel: name });
  const known = listeners.get(name) ?? new Set<Listener>();
  listeners.set(name, known.add({ subscription, heard }));
  return subscription;
}

export function unsubscribe(subscription: Subscription | null | undefined): void {
  const known = listeners.get(subscription?.channel ?? '');
  for (const listener of known ?? []) if (listener.subscription === subscription) known?.delete(listener);
}

const context: Context = Object.freeze({ page });

/** For a module that is no component; a component wires MessageContext, which ends with it. */
export const createMessageContext = (): Context => context;

export const releaseMessageContext = (_context: Context): void => {
  // Subscriptions end by unsubscribe: this context is the page's own.
};

/** The context over the wire. */
export class MessageContext {
  readonly #give: (context: Context) => void;

  constructor(give: (context: Context) => void) {
    this.#give = give;
    give(context);
  }

  connect(): void {
    this.#give(context);
  }

  disconnect(): void {
    // A component unsubscribes itself.
  }

  update(): void {
    // The context has no parameters.
  }
}
