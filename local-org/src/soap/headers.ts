import { asTree, textOf } from './envelope.ts';
import type { SoapCall } from './envelope.ts';

/** What the headers of a call ask for. Source: SOAP API Developer Guide, "API Call Options" and "SOAP Headers". */
export interface SoapHeaders {
  /** AllOrNoneHeader: one bad record undoes all. */
  allOrNone: boolean;
  /** QueryOptions: rows a page. */
  batchSize: number | undefined;
  /** AllowFieldTruncationHeader: text beyond a field's length is cut instead of refused. */
  truncate: boolean;
  /** EmailHeader: a new user is sent a link to choose a password. */
  welcomeUsers: boolean;
  /** MruHeader: whether saved records become recent items. */
  updateMru: boolean;
}

/**
 * Reads the headers that change what a call does. Those that speak of what no record of this org has (assignment rules,
 * duplicate rules, feeds, packages, territories) are taken and without effect, as on an org without them.
 */
export function headersOf({ header }: SoapCall): SoapHeaders {
  const value = (name: string, element: string): string | undefined => textOf(asTree(header[name])[element]);
  const flag = (name: string, element: string): boolean => ['true', '1'].includes(value(name, element) ?? '');
  const batchSize = Number(value('QueryOptions', 'batchSize'));
  return {
    allOrNone: flag('AllOrNoneHeader', 'allOrNone'),
    batchSize: Number.isInteger(batchSize) && batchSize > 0 ? batchSize : undefined,
    truncate: flag('AllowFieldTruncationHeader', 'allowFieldTruncation'),
    welcomeUsers: flag('EmailHeader', 'triggerUserEmail'),
    updateMru: flag('MruHeader', 'updateMru'),
  };
}
