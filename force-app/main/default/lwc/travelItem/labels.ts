import acceptItem from '@salesforce/label/c.Case_acceptItem';
import baseFare from '@salesforce/label/c.Case_baseFare';
import cancel from '@salesforce/label/c.Case_cancel';
import claimed from '@salesforce/label/c.Case_claimed';
import expertSays from '@salesforce/label/c.Case_expertSays';
import expressFare from '@salesforce/label/c.Case_expressFare';
import hotel from '@salesforce/label/c.Case_hotel';
import ifAccepted from '@salesforce/label/c.Case_ifAccepted';
import ifRejected from '@salesforce/label/c.Case_ifRejected';
import itemAccepted from '@salesforce/label/c.Case_itemAccepted';
import itemRejected from '@salesforce/label/c.Case_itemRejected';
import itemReopened from '@salesforce/label/c.Case_itemReopened';
import lodgingKind from '@salesforce/label/c.Case_lodgingKind';
import measureSource from '@salesforce/label/c.Case_measureSource';
import measuredKm from '@salesforce/label/c.Case_measuredKm';
import ordinaryFare from '@salesforce/label/c.Case_ordinaryFare';
import paidFare from '@salesforce/label/c.Case_paidFare';
import privateLodging from '@salesforce/label/c.Case_privateLodging';
import rejectItem from '@salesforce/label/c.Case_rejectItem';
import reopenItem from '@salesforce/label/c.Case_reopenItem';
import reviewOf from '@salesforce/label/c.Case_reviewOf';
import reviewReason from '@salesforce/label/c.Case_reviewReason';
import reviewedAmount from '@salesforce/label/c.Case_reviewedAmount';
import reviewedNeeded from '@salesforce/label/c.Case_reviewedNeeded';
import roundTripFare from '@salesforce/label/c.Case_roundTripFare';
import seatFare from '@salesforce/label/c.Case_seatFare';
import sectionKm from '@salesforce/label/c.Case_sectionKm';
import standard from '@salesforce/label/c.Case_standard';

/** The words of this component, in the language of who looks. */
export const labels = {
  acceptItem,
  baseFare,
  cancel,
  claimed,
  expertSays,
  expressFare,
  hotel,
  ifAccepted,
  ifRejected,
  itemAccepted,
  itemRejected,
  itemReopened,
  lodgingKind,
  measureSource,
  measuredKm,
  ordinaryFare,
  paidFare,
  privateLodging,
  rejectItem,
  reopenItem,
  reviewOf,
  reviewReason,
  reviewedAmount,
  reviewedNeeded,
  roundTripFare,
  seatFare,
  sectionKm,
  standard,
};
