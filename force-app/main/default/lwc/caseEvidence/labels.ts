import accept from '@salesforce/label/c.Case_accept';
import brokenFile from '@salesforce/label/c.Case_brokenFile';
import documentChecked from '@salesforce/label/c.Case_documentChecked';
import documents from '@salesforce/label/c.Case_documents';
import download from '@salesforce/label/c.Case_download';
import ifSaved from '@salesforce/label/c.Case_ifSaved';
import nextPage from '@salesforce/label/c.Case_nextPage';
import noDocuments from '@salesforce/label/c.Case_noDocuments';
import noFile from '@salesforce/label/c.Case_noFile';
import onPaper from '@salesforce/label/c.Case_onPaper';
import pageOf from '@salesforce/label/c.Case_pageOf';
import pageOfAll from '@salesforce/label/c.Case_pageOfAll';
import previewOf from '@salesforce/label/c.Case_previewOf';
import previousPage from '@salesforce/label/c.Case_previousPage';
import proves from '@salesforce/label/c.Case_proves';
import reject from '@salesforce/label/c.Case_reject';
import rejectReason from '@salesforce/label/c.Case_rejectReason';
import supportDate from '@salesforce/label/c.Case_supportDate';

/** The words of this component, in the language of who looks. */
export const labels = {
  accept,
  brokenFile,
  documentChecked,
  documents,
  download,
  ifSaved,
  nextPage,
  noDocuments,
  noFile,
  onPaper,
  pageOf,
  pageOfAll,
  previewOf,
  previousPage,
  proves,
  reject,
  rejectReason,
  supportDate,
};
