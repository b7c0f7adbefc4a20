import asApproved from '@salesforce/label/c.Case_asApproved';
import earlier from '@salesforce/label/c.Case_earlier';
import later from '@salesforce/label/c.Case_later';
import noMoments from '@salesforce/label/c.Case_noMoments';
import signed from '@salesforce/label/c.Case_signed';
import timeline from '@salesforce/label/c.Case_timeline';

/** The words of this component, in the language of who looks. */
export const labels = {
  asApproved,
  earlier,
  later,
  noMoments,
  signed,
  timeline,
};
