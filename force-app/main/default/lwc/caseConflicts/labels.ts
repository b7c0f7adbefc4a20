import agencyApprovedOn from '@salesforce/label/c.Case_agencyApprovedOn';
import approvedEnd from '@salesforce/label/c.Case_approvedEnd';
import approvedStart from '@salesforce/label/c.Case_approvedStart';
import certifiedOn from '@salesforce/label/c.Case_certifiedOn';
import conflictHelp from '@salesforce/label/c.Case_conflictHelp';
import conflictJudged from '@salesforce/label/c.Case_conflictJudged';
import conflicts from '@salesforce/label/c.Case_conflicts';
import conflictSince from '@salesforce/label/c.Case_conflictSince';
import conflictWaiting from '@salesforce/label/c.Case_conflictWaiting';
import declaredNth from '@salesforce/label/c.Case_declaredNth';
import item from '@salesforce/label/c.Case_item';
import keepOffice from '@salesforce/label/c.Case_keepOffice';
import keepReason from '@salesforce/label/c.Case_keepReason';
import officeValue from '@salesforce/label/c.Case_officeValue';
import place from '@salesforce/label/c.Case_place';
import platformValue from '@salesforce/label/c.Case_platformValue';
import reportedOn from '@salesforce/label/c.Case_reportedOn';
import supportDate from '@salesforce/label/c.Case_supportDate';
import takePlatform from '@salesforce/label/c.Case_takePlatform';
import takeReason from '@salesforce/label/c.Case_takeReason';

/** The words of this component, in the language of who looks. */
export const labels = {
  conflictHelp,
  conflictJudged,
  conflictSince,
  conflictWaiting,
  conflicts,
  item,
  keepOffice,
  keepReason,
  officeValue,
  platformValue,
  takePlatform,
  takeReason,
};

/** What the page calls the facts that are put right on it. */
export const factLabels: Readonly<Record<string, string>> = {
  SupportDate__c: supportDate,
  ApprovedStart__c: approvedStart,
  ApprovedEnd__c: approvedEnd,
  Place__c: place,
  DeclaredNth__c: declaredNth,
  ReportedOn__c: reportedOn,
  CertifiedOn__c: certifiedOn,
  AgencyApprovedOn__c: agencyApprovedOn,
};
