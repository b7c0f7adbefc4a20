import { convertLead as convert, merge as mergeRecords } from '../records/index.ts';
import type { LeadConversion } from '../records/index.ts';
import { asTree, listOf, textOf } from './envelope.ts';
import type { XmlNode } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation } from './operation.ts';
import { errorXml } from './results.ts';
import { recordOf } from './sobject-in.ts';

/** Source: SOAP API Developer Guide, "merge()", "convertLead()". */
const MOST_MERGES = 200;
const MOST_CONVERSIONS = 100;

/** merge: each element is a transaction of its own. */
export const merge: SoapOperation = (request) => {
  const ctx = request.context();
  const nodes = listOf(request.call.body['request'] ?? request.call.body['mergeRequests']);
  requireFew(nodes, MOST_MERGES);
  const result = nodes.map((node) => {
    const { masterRecord = '', recordToMergeIds } = asTree(node);
    const master = recordOf(ctx, masterRecord, request.headers.truncate);
    const losers = listOf(recordToMergeIds).map((id) => textOf(id) ?? '');
    const { errors, id, mergedRecordIds, success, updatedRelatedIds } = mergeRecords(ctx, { master, losers });
    return { errors: errors.map(errorXml), id, mergedRecordIds, success, updatedRelatedIds };
  });
  return { result };
};

/** convertLead: each element is a transaction of its own. */
export const convertLead: SoapOperation = (request) => {
  const ctx = request.context();
  const nodes = listOf(request.call.body['leadConverts']);
  requireFew(nodes, MOST_CONVERSIONS);
  const result = nodes.map((node) => {
    const { accountId, contactId, errors, opportunityId, id, success } = convert(ctx, conversionOf(node));
    return { accountId, contactId, errors: errors.map(errorXml), leadId: id, opportunityId, success };
  });
  return { result };
};

function conversionOf(node: XmlNode): LeadConversion {
  const tree = asTree(node);
  const text = (name: string): string | undefined => {
    const value = textOf(tree[name]);
    return value === '' ? undefined : value;
  };
  const flag = (name: string): boolean => ['true', '1'].includes(text(name) ?? '');
  return {
    leadId: text('leadId') ?? '',
    convertedStatus: text('convertedStatus') ?? '',
    accountId: text('accountId'),
    contactId: text('contactId'),
    opportunityId: text('opportunityId'),
    opportunityName: text('opportunityName'),
    ownerId: text('ownerId'),
    doNotCreateOpportunity: flag('doNotCreateOpportunity'),
    overwriteLeadSource: flag('overwriteLeadSource'),
  };
}

function requireFew(nodes: readonly unknown[], most: number): void {
  if (nodes.length <= most) return;
  throw new SoapFault(
    'sf:EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${most} records into this call`,
  );
}
