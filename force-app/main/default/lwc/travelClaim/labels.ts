import acceptClaim from '@salesforce/label/c.Case_acceptClaim';
import acceptedBy from '@salesforce/label/c.Case_acceptedBy';
import claim from '@salesforce/label/c.Case_claim';
import claimAccepted from '@salesforce/label/c.Case_claimAccepted';
import claimReason from '@salesforce/label/c.Case_claimReason';
import claimReturned from '@salesforce/label/c.Case_claimReturned';
import claimed from '@salesforce/label/c.Case_claimed';
import granted from '@salesforce/label/c.Case_granted';
import item from '@salesforce/label/c.Case_item';
import noClaims from '@salesforce/label/c.Case_noClaims';
import paysPerDiem from '@salesforce/label/c.Case_paysPerDiem';
import perDiem from '@salesforce/label/c.Case_perDiem';
import returnClaim from '@salesforce/label/c.Case_returnClaim';
import returnClaimReason from '@salesforce/label/c.Case_returnClaimReason';
import review from '@salesforce/label/c.Case_review';
import standard from '@salesforce/label/c.Case_standard';
import tripKm from '@salesforce/label/c.Case_tripKm';
import why from '@salesforce/label/c.Case_why';

/** The words of this component, in the language of who looks. */
export const labels = {
  acceptClaim,
  acceptedBy,
  claim,
  claimAccepted,
  claimReason,
  claimReturned,
  claimed,
  granted,
  item,
  noClaims,
  paysPerDiem,
  perDiem,
  returnClaim,
  returnClaimReason,
  review,
  standard,
  tripKm,
  why,
};
