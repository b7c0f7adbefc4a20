import choose from '@salesforce/label/c.Sync_Choose';
import chooseOne from '@salesforce/label/c.Sync_ChooseOne';
import error from '@salesforce/label/c.Page_Error';
import errors from '@salesforce/label/c.Sync_Errors';
import failed from '@salesforce/label/c.Sync_Failed';
import firstSeen from '@salesforce/label/c.Sync_FirstSeen';
import kind from '@salesforce/label/c.Sync_Kind';
import lastSeen from '@salesforce/label/c.Sync_LastSeen';
import loading from '@salesforce/label/c.Page_Loading';
import message from '@salesforce/label/c.Sync_Message';
import noAccess from '@salesforce/label/c.Sync_NoAccess';
import noErrors from '@salesforce/label/c.Sync_NoErrors';
import noRuns from '@salesforce/label/c.Sync_NoRuns';
import number from '@salesforce/label/c.Sync_Number';
import open from '@salesforce/label/c.Sync_Open';
import openByReason from '@salesforce/label/c.Sync_OpenByReason';
import reason from '@salesforce/label/c.Sync_Reason';
import received from '@salesforce/label/c.Sync_Received';
import record from '@salesforce/label/c.Sync_Record';
import reload from '@salesforce/label/c.Page_Reload';
import resolved from '@salesforce/label/c.Sync_Resolved';
import retryAll from '@salesforce/label/c.Sync_RetryAll';
import retrySelected from '@salesforce/label/c.Sync_RetrySelected';
import reviewersRetry from '@salesforce/label/c.Sync_ReviewersRetry';
import runs from '@salesforce/label/c.Sync_Runs';
import showPayload from '@salesforce/label/c.Sync_ShowPayload';
import shown from '@salesforce/label/c.Sync_Shown';
import started from '@salesforce/label/c.Sync_Started';
import state from '@salesforce/label/c.Sync_State';
import stored from '@salesforce/label/c.Sync_Stored';
import title from '@salesforce/label/c.Sync_Title';
import total from '@salesforce/label/c.Sync_Total';
import unchanged from '@salesforce/label/c.Sync_Unchanged';

/** The words of this screen, in the user’s language. */
export const labels = {
  choose,
  chooseOne,
  error,
  errors,
  failed,
  firstSeen,
  kind,
  lastSeen,
  loading,
  message,
  noAccess,
  noErrors,
  noRuns,
  number,
  open,
  openByReason,
  reason,
  received,
  record,
  reload,
  resolved,
  retryAll,
  retrySelected,
  reviewersRetry,
  runs,
  showPayload,
  shown,
  started,
  state,
  stored,
  title,
  total,
  unchanged,
};
