import accept from '@salesforce/label/c.Case_accept';
import acceptNext from '@salesforce/label/c.Case_acceptNext';
import accompaniment from '@salesforce/label/c.Case_accompaniment';
import agency from '@salesforce/label/c.Case_agency';
import agencyApprovedOn from '@salesforce/label/c.Case_agencyApprovedOn';
import approved from '@salesforce/label/c.Case_approved';
import asApproved from '@salesforce/label/c.Case_asApproved';
import askWhom from '@salesforce/label/c.Case_askWhom';
import cancel from '@salesforce/label/c.Case_cancel';
import certifiedOn from '@salesforce/label/c.Case_certifiedOn';
import check from '@salesforce/label/c.Case_check';
import checked from '@salesforce/label/c.Case_checked';
import checkedBy from '@salesforce/label/c.Case_checkedBy';
import claim from '@salesforce/label/c.Case_claim';
import claimed from '@salesforce/label/c.Case_claimed';
import computedNth from '@salesforce/label/c.Case_computedNth';
import confirmedNth from '@salesforce/label/c.Case_confirmedNth';
import corrected from '@salesforce/label/c.Case_corrected';
import declaredNth from '@salesforce/label/c.Case_declaredNth';
import documentChecked from '@salesforce/label/c.Case_documentChecked';
import documents from '@salesforce/label/c.Case_documents';
import earlier from '@salesforce/label/c.Case_earlier';
import eligibility from '@salesforce/label/c.Case_eligibility';
import expert from '@salesforce/label/c.Case_expert';
import facts from '@salesforce/label/c.Case_facts';
import fee from '@salesforce/label/c.Case_fee';
import findings from '@salesforce/label/c.Case_findings';
import goOn from '@salesforce/label/c.Case_goOn';
import granted from '@salesforce/label/c.Case_granted';
import held from '@salesforce/label/c.Case_held';
import hold from '@salesforce/label/c.Case_hold';
import holdReason from '@salesforce/label/c.Case_holdReason';
import item from '@salesforce/label/c.Case_item';
import keys from '@salesforce/label/c.Case_keys';
import later from '@salesforce/label/c.Case_later';
import loadFailed from '@salesforce/label/c.Case_loadFailed';
import loading from '@salesforce/label/c.Case_loading';
import minutes from '@salesforce/label/c.Case_minutes';
import mode from '@salesforce/label/c.Case_mode';
import nextPage from '@salesforce/label/c.Case_nextPage';
import noAccess from '@salesforce/label/c.Case_noAccess';
import noAccessHelp from '@salesforce/label/c.Case_noAccessHelp';
import noClaims from '@salesforce/label/c.Case_noClaims';
import noDocuments from '@salesforce/label/c.Case_noDocuments';
import noFile from '@salesforce/label/c.Case_noFile';
import noFindings from '@salesforce/label/c.Case_noFindings';
import noMoments from '@salesforce/label/c.Case_noMoments';
import note from '@salesforce/label/c.Case_note';
import noteKept from '@salesforce/label/c.Case_noteKept';
import noteOvertaken from '@salesforce/label/c.Case_noteOvertaken';
import noteWaiting from '@salesforce/label/c.Case_noteWaiting';
import officeValue from '@salesforce/label/c.Case_officeValue';
import onPaper from '@salesforce/label/c.Case_onPaper';
import overtaken from '@salesforce/label/c.Case_overtaken';
import overtakenHelp from '@salesforce/label/c.Case_overtakenHelp';
import pageOf from '@salesforce/label/c.Case_pageOf';
import place from '@salesforce/label/c.Case_place';
import placeOf from '@salesforce/label/c.Case_placeOf';
import platformValue from '@salesforce/label/c.Case_platformValue';
import previewOf from '@salesforce/label/c.Case_previewOf';
import previousPage from '@salesforce/label/c.Case_previousPage';
import proves from '@salesforce/label/c.Case_proves';
import reason from '@salesforce/label/c.Case_reason';
import reject from '@salesforce/label/c.Case_reject';
import rejectReason from '@salesforce/label/c.Case_rejectReason';
import reopen from '@salesforce/label/c.Case_reopen';
import reopened from '@salesforce/label/c.Case_reopened';
import reportedOn from '@salesforce/label/c.Case_reportedOn';
import request from '@salesforce/label/c.Case_request';
import requested from '@salesforce/label/c.Case_requested';
import returnReason from '@salesforce/label/c.Case_returnReason';
import reviewer from '@salesforce/label/c.Case_reviewer';
import save from '@salesforce/label/c.Case_save';
import saveFailed from '@salesforce/label/c.Case_saveFailed';
import scheduled from '@salesforce/label/c.Case_scheduled';
import sendBack from '@salesforce/label/c.Case_sendBack';
import sentBack from '@salesforce/label/c.Case_sentBack';
import settle from '@salesforce/label/c.Case_settle';
import settled from '@salesforce/label/c.Case_settled';
import settlement from '@salesforce/label/c.Case_settlement';
import showKeys from '@salesforce/label/c.Case_showKeys';
import signed from '@salesforce/label/c.Case_signed';
import standard from '@salesforce/label/c.Case_standard';
import status from '@salesforce/label/c.Case_status';
import supportDate from '@salesforce/label/c.Case_supportDate';
import timeline from '@salesforce/label/c.Case_timeline';
import tooLong from '@salesforce/label/c.Case_tooLong';
import travel from '@salesforce/label/c.Case_travel';
import understood from '@salesforce/label/c.Case_understood';
import why from '@salesforce/label/c.Case_why';

/** The words of this component, in the language of who looks. */
export const labels = {
  accept,
  acceptNext,
  accompaniment,
  agency,
  agencyApprovedOn,
  approved,
  asApproved,
  askWhom,
  cancel,
  certifiedOn,
  check,
  checked,
  checkedBy,
  claim,
  claimed,
  computedNth,
  confirmedNth,
  corrected,
  declaredNth,
  documentChecked,
  documents,
  earlier,
  eligibility,
  expert,
  facts,
  fee,
  findings,
  goOn,
  granted,
  held,
  hold,
  holdReason,
  item,
  keys,
  later,
  loadFailed,
  loading,
  minutes,
  mode,
  nextPage,
  noAccess,
  noAccessHelp,
  noClaims,
  noDocuments,
  noFile,
  noFindings,
  noMoments,
  note,
  noteKept,
  noteOvertaken,
  noteWaiting,
  officeValue,
  onPaper,
  overtaken,
  overtakenHelp,
  pageOf,
  place,
  placeOf,
  platformValue,
  previewOf,
  previousPage,
  proves,
  reason,
  reject,
  rejectReason,
  reopen,
  reopened,
  reportedOn,
  request,
  requested,
  returnReason,
  reviewer,
  save,
  saveFailed,
  scheduled,
  sendBack,
  sentBack,
  settle,
  settled,
  settlement,
  showKeys,
  signed,
  standard,
  status,
  supportDate,
  timeline,
  tooLong,
  travel,
  understood,
  why,
};
