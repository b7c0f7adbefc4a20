import age from '@salesforce/label/c.Queue_age';
import age14 from '@salesforce/label/c.Queue_age14';
import age30 from '@salesforce/label/c.Queue_age30';
import age7 from '@salesforce/label/c.Queue_age7';
import agency from '@salesforce/label/c.Queue_agency';
import anyAge from '@salesforce/label/c.Queue_anyAge';
import anyFinding from '@salesforce/label/c.Queue_anyFinding';
import anyReviewer from '@salesforce/label/c.Queue_anyReviewer';
import business from '@salesforce/label/c.Queue_business';
import clear from '@salesforce/label/c.Queue_clear';
import code from '@salesforce/label/c.Queue_code';
import empty from '@salesforce/label/c.Queue_empty';
import emptyNarrowed from '@salesforce/label/c.Queue_emptyNarrowed';
import expert from '@salesforce/label/c.Queue_expert';
import finding from '@salesforce/label/c.Queue_finding';
import findings from '@salesforce/label/c.Queue_findings';
import handOver from '@salesforce/label/c.Queue_handOver';
import handOverNow from '@salesforce/label/c.Queue_handOverNow';
import handedOver from '@salesforce/label/c.Queue_handedOver';
import keepView from '@salesforce/label/c.Queue_keepView';
import keepViewNow from '@salesforce/label/c.Queue_keepViewNow';
import late from '@salesforce/label/c.Queue_late';
import loadFailed from '@salesforce/label/c.Queue_loadFailed';
import loading from '@salesforce/label/c.Queue_loading';
import myself from '@salesforce/label/c.Queue_myself';
import nextPage from '@salesforce/label/c.Queue_nextPage';
import noAccess from '@salesforce/label/c.Queue_noAccess';
import noAccessHelp from '@salesforce/label/c.Queue_noAccessHelp';
import noView from '@salesforce/label/c.Queue_noView';
import nobody from '@salesforce/label/c.Queue_nobody';
import nth from '@salesforce/label/c.Queue_nth';
import placeOf from '@salesforce/label/c.Queue_placeOf';
import previousPage from '@salesforce/label/c.Queue_previousPage';
import receiver from '@salesforce/label/c.Queue_receiver';
import refresh from '@salesforce/label/c.Queue_refresh';
import removeView from '@salesforce/label/c.Queue_removeView';
import reviewer from '@salesforce/label/c.Queue_reviewer';
import saveFailed from '@salesforce/label/c.Queue_saveFailed';
import search from '@salesforce/label/c.Queue_search';
import searchHint from '@salesforce/label/c.Queue_searchHint';
import selectAll from '@salesforce/label/c.Queue_selectAll';
import selectCase from '@salesforce/label/c.Queue_selectCase';
import selectedCount from '@salesforce/label/c.Queue_selectedCount';
import stageBefore from '@salesforce/label/c.Queue_stageBefore';
import stageHeld from '@salesforce/label/c.Queue_stageHeld';
import stageRelease from '@salesforce/label/c.Queue_stageRelease';
import stageTravel from '@salesforce/label/c.Queue_stageTravel';
import stageVerify from '@salesforce/label/c.Queue_stageVerify';
import stages from '@salesforce/label/c.Queue_stages';
import status from '@salesforce/label/c.Queue_status';
import supportDate from '@salesforce/label/c.Queue_supportDate';
import take from '@salesforce/label/c.Queue_take';
import taken from '@salesforce/label/c.Queue_taken';
import title from '@salesforce/label/c.Queue_title';
import unchecked from '@salesforce/label/c.Queue_unchecked';
import view from '@salesforce/label/c.Queue_view';
import viewName from '@salesforce/label/c.Queue_viewName';

/** The words of this component, in the language of who looks. */
export const labels = {
  age,
  age14,
  age30,
  age7,
  agency,
  anyAge,
  anyFinding,
  anyReviewer,
  business,
  clear,
  code,
  empty,
  emptyNarrowed,
  expert,
  finding,
  findings,
  handOver,
  handOverNow,
  handedOver,
  keepView,
  keepViewNow,
  late,
  loadFailed,
  loading,
  myself,
  nextPage,
  noAccess,
  noAccessHelp,
  noView,
  nobody,
  nth,
  placeOf,
  previousPage,
  receiver,
  refresh,
  removeView,
  reviewer,
  saveFailed,
  search,
  searchHint,
  selectAll,
  selectCase,
  selectedCount,
  stageBefore,
  stageHeld,
  stageRelease,
  stageTravel,
  stageVerify,
  stages,
  status,
  supportDate,
  take,
  taken,
  title,
  unchecked,
  view,
  viewName,
};
