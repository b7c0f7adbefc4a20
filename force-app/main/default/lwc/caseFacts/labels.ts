import accompaniment from '@salesforce/label/c.Case_accompaniment';
import agencyApprovedOn from '@salesforce/label/c.Case_agencyApprovedOn';
import approvedEnd from '@salesforce/label/c.Case_approvedEnd';
import approvedStart from '@salesforce/label/c.Case_approvedStart';
import certifiedOn from '@salesforce/label/c.Case_certifiedOn';
import computedNth from '@salesforce/label/c.Case_computedNth';
import confirmedNth from '@salesforce/label/c.Case_confirmedNth';
import correct from '@salesforce/label/c.Case_correct';
import correctReason from '@salesforce/label/c.Case_correctReason';
import corrected from '@salesforce/label/c.Case_corrected';
import declaredNth from '@salesforce/label/c.Case_declaredNth';
import eligibility from '@salesforce/label/c.Case_eligibility';
import factCorrected from '@salesforce/label/c.Case_factCorrected';
import facts from '@salesforce/label/c.Case_facts';
import fee from '@salesforce/label/c.Case_fee';
import ifSaved from '@salesforce/label/c.Case_ifSaved';
import item from '@salesforce/label/c.Case_item';
import minutes from '@salesforce/label/c.Case_minutes';
import mode from '@salesforce/label/c.Case_mode';
import officeValue from '@salesforce/label/c.Case_officeValue';
import place from '@salesforce/label/c.Case_place';
import platformValue from '@salesforce/label/c.Case_platformValue';
import reportedOn from '@salesforce/label/c.Case_reportedOn';
import scheduled from '@salesforce/label/c.Case_scheduled';
import supportDate from '@salesforce/label/c.Case_supportDate';
import travel from '@salesforce/label/c.Case_travel';

/** The words of this component, in the language of who looks. */
export const labels = {
  accompaniment,
  agencyApprovedOn,
  approvedEnd,
  approvedStart,
  certifiedOn,
  computedNth,
  confirmedNth,
  correct,
  correctReason,
  corrected,
  declaredNth,
  eligibility,
  factCorrected,
  facts,
  fee,
  ifSaved,
  item,
  minutes,
  mode,
  officeValue,
  place,
  platformValue,
  reportedOn,
  scheduled,
  supportDate,
  travel,
};
