import {
  amountOf,
  dayOf,
  itemTitle,
  modifiedOf,
  nameOf,
  parentOf,
  said,
  textOf,
  type CaseData,
  type Node,
} from 'c/caseRecord';
import { era, fill } from 'c/display';
import { labels } from './labels.ts';

/** A file that stands on a document. */
export interface FileNode {
  LinkedEntityId: { value: string };
  ContentDocument: { FileType: { value: string | null }; LatestPublishedVersionId: { value: string | null } } | null;
}

/** What is known of the pages of a document's picture, by document. */
export interface Pages {
  /** Page shown, from zero. */
  at: number;
  /** How many there are, once the last one was seen. */
  of?: number;
  /** No picture could be made of it. */
  isBroken?: boolean;
}

const servlet = '/sfc/servlet.shepherd/version';

export const pageUrl = (version: string, page: number): string =>
  `${servlet}/renditionDownload?rendition=THUMB720BY480&versionId=${version}&page=${page}`;

/** Each document with what it proves, who looked at it, and its picture, page by page where it is a PDF. */
export function documentsOf(
  data: CaseData,
  files: readonly FileNode[],
  pages: Readonly<Record<string, Pages>>,
  mayCheck: boolean,
) {
  const byDocument = new Map(files.map((file) => [file.LinkedEntityId.value, file.ContentDocument]));
  return data.evidence.map((node) => {
    const file = byDocument.get(node.Id);
    const version = file?.LatestPublishedVersionId.value ?? '';
    const page = pages[node.Id] ?? { at: 0 };
    const isUnchecked = textOf(node, 'CheckState__c') === 'Unchecked';
    const title = said(node, 'Type__c');
    const fileName = said(node, 'FileName__c');
    const date = textOf(node, 'DocumentDate__c');
    return {
      id: node.Id,
      title,
      fileName,
      state: said(node, 'CheckState__c'),
      checkedBy: isUnchecked ? '' : `${nameOf(node, 'CheckedBy__r')} ${dayOf(node, 'CheckedOn__c')}`,
      rejectReason: textOf(node, 'RejectReason__c') ?? '',
      amount: amountOf(node, 'Amount__c'),
      date: date === null ? dayOf(node, 'DocumentDate__c') : `${dayOf(node, 'DocumentDate__c')}（${era(date)}）`,
      counterparty: said(node, 'Counterparty__c'),
      proves: provenBy(data, node),
      modified: modifiedOf(node),
      canCheck: mayCheck && isUnchecked,
      version,
      hasPreview: version !== '' && page.isBroken !== true,
      isBroken: version !== '' && page.isBroken === true,
      hasNoFile: version === '',
      previewUrl: pageUrl(version, page.at),
      downloadUrl: `${servlet}/download/${version}`,
      alternative: fill(labels.previewOf, `${title} ${fileName}`),
      isPaged: file?.FileType.value === 'PDF',
      isFirstPage: page.at === 0,
      isLastPage: page.at + 1 === page.of,
      pageText: page.of === undefined ? fill(labels.pageOf, page.at + 1) : fill(labels.pageOfAll, page.at + 1, page.of),
    };
  });
}

/** The claimed amount a paper stands for, or the support itself. */
function provenBy({ items, dispatch }: CaseData, node: Node): string {
  const item = items.find(({ Id }) => Id === parentOf(node, 'TravelItem__r')?.Id);
  return item
    ? `${itemTitle(item)} ${amountOf(item, 'ClaimedAmount__c')}`
    : `${labels.supportDate} ${dayOf(dispatch, 'SupportDate__c')}`;
}
