import acceptNext from '@salesforce/label/c.Case_acceptNext';
import agency from '@salesforce/label/c.Case_agency';
import check from '@salesforce/label/c.Case_check';
import checkedBy from '@salesforce/label/c.Case_checkedBy';
import claim from '@salesforce/label/c.Case_claim';
import eligibility from '@salesforce/label/c.Case_eligibility';
import expert from '@salesforce/label/c.Case_expert';
import fee from '@salesforce/label/c.Case_fee';
import goOn from '@salesforce/label/c.Case_goOn';
import hold from '@salesforce/label/c.Case_hold';
import keys from '@salesforce/label/c.Case_keys';
import loadFailed from '@salesforce/label/c.Case_loadFailed';
import loading from '@salesforce/label/c.Case_loading';
import noAccess from '@salesforce/label/c.Case_noAccess';
import noAccessHelp from '@salesforce/label/c.Case_noAccessHelp';
import note from '@salesforce/label/c.Case_note';
import overtaken from '@salesforce/label/c.Case_overtaken';
import overtakenHelp from '@salesforce/label/c.Case_overtakenHelp';
import placeOf from '@salesforce/label/c.Case_placeOf';
import reason from '@salesforce/label/c.Case_reason';
import reload from '@salesforce/label/c.Page_Reload';
import request from '@salesforce/label/c.Case_request';
import reviewer from '@salesforce/label/c.Case_reviewer';
import sendBack from '@salesforce/label/c.Case_sendBack';
import showKeys from '@salesforce/label/c.Case_showKeys';
import status from '@salesforce/label/c.Case_status';
import travel from '@salesforce/label/c.Case_travel';
import understood from '@salesforce/label/c.Case_understood';

/** The words of this component, in the language of who looks. */
export const labels = {
  acceptNext,
  agency,
  check,
  checkedBy,
  claim,
  eligibility,
  expert,
  fee,
  goOn,
  hold,
  keys,
  loadFailed,
  loading,
  noAccess,
  noAccessHelp,
  note,
  overtaken,
  overtakenHelp,
  placeOf,
  reason,
  reload,
  request,
  reviewer,
  sendBack,
  showKeys,
  status,
  travel,
  understood,
};
