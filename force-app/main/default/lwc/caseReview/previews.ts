import type { DocumentLine } from './caseView.ts';
import { labels } from './labels.ts';

/** A file that stands on a document. */
export interface FileNode {
  LinkedEntityId: { value: string };
  ContentDocument: {
    Title: { value: string | null };
    FileType: { value: string | null };
    LatestPublishedVersionId: { value: string | null };
  } | null;
}

export interface ShownDocument extends DocumentLine {
  canCheck: boolean;
  hasPreview: boolean;
  previewUrl: string;
  downloadUrl: string;
  alternative: string;
  isPaged: boolean;
  isFirstPage: boolean;
  pageText: string;
}

/** Documents with the picture of their file, page by page where it is a PDF. */
export function shownDocuments(
  documents: readonly DocumentLine[],
  files: readonly FileNode[],
  pages: Readonly<Record<string, number>>,
  mayCheck: boolean,
): ShownDocument[] {
  const byDocument = new Map(files.map((file) => [file.LinkedEntityId.value, file]));
  return documents.map((line) => {
    const file = byDocument.get(line.id)?.ContentDocument;
    const version = file?.LatestPublishedVersionId.value ?? '';
    const page = pages[line.id] ?? 0;
    return {
      ...line,
      canCheck: mayCheck && line.isUnchecked,
      hasPreview: version !== '',
      previewUrl: `/sfc/servlet.shepherd/version/renditionDownload?rendition=THUMB720BY480&versionId=${version}&page=${page}`,
      downloadUrl: `/sfc/servlet.shepherd/version/download/${version}`,
      alternative: labels.previewOf.replace('{0}', `${line.title} ${line.fileName}`),
      isPaged: file?.FileType.value === 'PDF',
      isFirstPage: page === 0,
      pageText: labels.pageOf.replace('{0}', String(page + 1)),
    };
  });
}
