import approval from '@salesforce/label/c.Run_Approval';
import approve from '@salesforce/label/c.Run_Approve';
import approved from '@salesforce/label/c.Run_Approved';
import approvedBy from '@salesforce/label/c.Run_ApprovedBy';
import approversDo from '@salesforce/label/c.Run_ApproversDo';
import approvingCount from '@salesforce/label/c.Run_ApprovingCount';
import askedBy from '@salesforce/label/c.Run_AskedBy';
import calendar from '@salesforce/label/c.Run_Calendar';
import cases from '@salesforce/label/c.Run_Cases';
import changedMeanwhile from '@salesforce/label/c.Run_ChangedMeanwhile';
import close from '@salesforce/label/c.Run_Close';
import closeHelp from '@salesforce/label/c.Run_CloseHelp';
import closeMonth from '@salesforce/label/c.Run_CloseMonth';
import closeTitle from '@salesforce/label/c.Run_CloseTitle';
import empty from '@salesforce/label/c.Run_Empty';
import emptyWhy from '@salesforce/label/c.Run_EmptyWhy';
import error from '@salesforce/label/c.Page_Error';
import expert from '@salesforce/label/c.Held_Expert';
import fee from '@salesforce/label/c.Amount_Fee';
import gross from '@salesforce/label/c.Amount_Gross';
import held from '@salesforce/label/c.Run_Held';
import loading from '@salesforce/label/c.Page_Loading';
import net from '@salesforce/label/c.Amount_Net';
import noAccess from '@salesforce/label/c.Run_NoAccess';
import noAccessWhy from '@salesforce/label/c.Run_NoAccessWhy';
import nothingFound from '@salesforce/label/c.Run_NothingFound';
import notices from '@salesforce/label/c.Run_Notices';
import payDate from '@salesforce/label/c.Run_PayDate';
import payeeCount from '@salesforce/label/c.Run_PayeeCount';
import payees from '@salesforce/label/c.Run_Payees';
import payment from '@salesforce/label/c.Run_Payment';
import refused from '@salesforce/label/c.Run_Refused';
import reload from '@salesforce/label/c.Page_Reload';
import requesterCannot from '@salesforce/label/c.Run_RequesterCannot';
import run from '@salesforce/label/c.Run_Run';
import search from '@salesforce/label/c.Run_Search';
import showLines from '@salesforce/label/c.Run_ShowLines';
import state from '@salesforce/label/c.Run_State';
import tax from '@salesforce/label/c.Amount_Tax';
import title from '@salesforce/label/c.Run_Title';
import totals from '@salesforce/label/c.Run_Totals';
import transfer from '@salesforce/label/c.Run_Transfer';
import travel from '@salesforce/label/c.Amount_Travel';
import withholding from '@salesforce/label/c.Amount_Withholding';
import stepDone from '@salesforce/label/c.Run_StepDone';
import stepNext from '@salesforce/label/c.Calendar_Upcoming';
import stepNow from '@salesforce/label/c.Run_StepNow';
import statePlanned from '@salesforce/label/c.Run_Planned';
import stateClosed from '@salesforce/label/c.Run_Closed';
import stateApproved from '@salesforce/label/c.Run_ApprovedState';
import stateTransferred from '@salesforce/label/c.Run_Transferred';

/** The words of this screen, in the user’s language. */
export const labels = {
  approval,
  approve,
  approved,
  approvedBy,
  approversDo,
  approvingCount,
  askedBy,
  calendar,
  cases,
  changedMeanwhile,
  close,
  closeHelp,
  closeMonth,
  closeTitle,
  empty,
  emptyWhy,
  error,
  expert,
  fee,
  gross,
  held,
  loading,
  net,
  noAccess,
  noAccessWhy,
  nothingFound,
  notices,
  payDate,
  payeeCount,
  payees,
  payment,
  refused,
  reload,
  requesterCannot,
  run,
  search,
  showLines,
  state,
  stepDone,
  stepNext,
  stepNow,
  tax,
  title,
  totals,
  transfer,
  travel,
  withholding,
  states: {
    Planned: statePlanned,
    Closed: stateClosed,
    Approved: stateApproved,
    Transferred: stateTransferred,
  },
};
