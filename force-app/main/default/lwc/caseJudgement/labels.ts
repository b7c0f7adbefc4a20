import accompaniment from '@salesforce/label/c.Case_accompaniment';
import adequate from '@salesforce/label/c.Case_adequate';
import agreed from '@salesforce/label/c.Case_agreed';
import answerRefused from '@salesforce/label/c.Case_answerRefused';
import answeredOn from '@salesforce/label/c.Case_answeredOn';
import computedNth from '@salesforce/label/c.Case_computedNth';
import confirmedNth from '@salesforce/label/c.Case_confirmedNth';
import declaredNth from '@salesforce/label/c.Case_declaredNth';
import eligibility from '@salesforce/label/c.Case_eligibility';
import eligible from '@salesforce/label/c.Case_eligible';
import expertRequest from '@salesforce/label/c.Case_expertRequest';
import ifSaved from '@salesforce/label/c.Case_ifSaved';
import inadequate from '@salesforce/label/c.Case_inadequate';
import judge from '@salesforce/label/c.Case_judge';
import judged from '@salesforce/label/c.Case_judged';
import judgement from '@salesforce/label/c.Case_judgement';
import judgementReason from '@salesforce/label/c.Case_judgementReason';
import member from '@salesforce/label/c.Case_member';
import nth from '@salesforce/label/c.Case_nth';
import paidByAgency from '@salesforce/label/c.Case_paidByAgency';
import sameDay from '@salesforce/label/c.Case_sameDay';
import short from '@salesforce/label/c.Case_short';
import shortApproved from '@salesforce/label/c.Case_shortApproved';
import shortReason from '@salesforce/label/c.Case_shortReason';
import subsidy from '@salesforce/label/c.Case_subsidy';
import unjudged from '@salesforce/label/c.Case_unjudged';
import webProof from '@salesforce/label/c.Case_webProof';
import webProofAttended from '@salesforce/label/c.Case_webProofAttended';
import webProofOmitted from '@salesforce/label/c.Case_webProofOmitted';
import webProofOn from '@salesforce/label/c.Case_webProofOn';
import webProofOwed from '@salesforce/label/c.Case_webProofOwed';
import webProofRecorded from '@salesforce/label/c.Case_webProofRecorded';
import webProofReference from '@salesforce/label/c.Case_webProofReference';

/** The words of this component, in the language of who looks. */
export const labels = {
  accompaniment,
  adequate,
  agreed,
  answerRefused,
  answeredOn,
  computedNth,
  confirmedNth,
  declaredNth,
  eligibility,
  eligible,
  expertRequest,
  ifSaved,
  inadequate,
  judge,
  judged,
  judgement,
  judgementReason,
  member,
  nth,
  paidByAgency,
  sameDay,
  short,
  shortApproved,
  shortReason,
  subsidy,
  unjudged,
  webProof,
  webProofAttended,
  webProofOmitted,
  webProofOn,
  webProofOwed,
  webProofRecorded,
  webProofReference,
};
