import askWhom from '@salesforce/label/c.Case_askWhom';
import findings from '@salesforce/label/c.Case_findings';
import noFindings from '@salesforce/label/c.Case_noFindings';
import settle from '@salesforce/label/c.Case_settle';
import settled from '@salesforce/label/c.Case_settled';
import settlement from '@salesforce/label/c.Case_settlement';

/** The words of this component, in the language of who looks. */
export const labels = {
  askWhom,
  findings,
  noFindings,
  settle,
  settled,
  settlement,
};
