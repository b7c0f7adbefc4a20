import check from '@salesforce/label/c.Case_check';
import checked from '@salesforce/label/c.Case_checked';
import decision from '@salesforce/label/c.Case_decision';
import held from '@salesforce/label/c.Case_held';
import hold from '@salesforce/label/c.Case_hold';
import holdReason from '@salesforce/label/c.Case_holdReason';
import noChecker from '@salesforce/label/c.Case_noChecker';
import obstacles from '@salesforce/label/c.Case_obstacles';
import openFindings from '@salesforce/label/c.Case_openFindings';
import ownCheck from '@salesforce/label/c.Case_ownCheck';
import refuse from '@salesforce/label/c.Case_refuse';
import refuseReason from '@salesforce/label/c.Case_refuseReason';
import refused from '@salesforce/label/c.Case_refused';
import reopen from '@salesforce/label/c.Case_reopen';
import reopened from '@salesforce/label/c.Case_reopened';
import request from '@salesforce/label/c.Case_request';
import requested from '@salesforce/label/c.Case_requested';
import sendBack from '@salesforce/label/c.Case_sendBack';
import unacceptedClaims from '@salesforce/label/c.Case_unacceptedClaims';
import uncheckedDocuments from '@salesforce/label/c.Case_uncheckedDocuments';

/** The words of this component, in the language of who looks. */
export const labels = {
  check,
  checked,
  decision,
  held,
  hold,
  holdReason,
  noChecker,
  obstacles,
  openFindings,
  ownCheck,
  refuse,
  refuseReason,
  refused,
  reopen,
  reopened,
  request,
  requested,
  sendBack,
  unacceptedClaims,
  uncheckedDocuments,
};
