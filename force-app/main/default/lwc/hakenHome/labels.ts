import all from '@salesforce/label/c.Home_All';
import calendar from '@salesforce/label/c.Home_Calendar';
import calendarOf from '@salesforce/label/c.Home_CalendarOf';
import cases from '@salesforce/label/c.Home_Cases';
import emptyMonth from '@salesforce/label/c.Home_EmptyMonth';
import error from '@salesforce/label/c.Page_Error';
import fee from '@salesforce/label/c.Amount_Fee';
import loading from '@salesforce/label/c.Page_Loading';
import mine from '@salesforce/label/c.Home_Mine';
import month from '@salesforce/label/c.Home_Month';
import monthOf from '@salesforce/label/c.Home_MonthOf';
import noCases from '@salesforce/label/c.Home_NoCases';
import noRun from '@salesforce/label/c.Home_NoRun';
import nothing from '@salesforce/label/c.Home_Nothing';
import runHidden from '@salesforce/label/c.Home_RunHidden';
import state from '@salesforce/label/c.Home_State';
import syncErrors from '@salesforce/label/c.Home_SyncErrors';
import toApprove from '@salesforce/label/c.Home_ToApprove';
import toClose from '@salesforce/label/c.Home_ToClose';
import toTransfer from '@salesforce/label/c.Home_ToTransfer';
import total from '@salesforce/label/c.Home_Total';
import travel from '@salesforce/label/c.Amount_Travel';
import waiting from '@salesforce/label/c.Home_Waiting';

/** The words of this screen, in the user’s language. */
export const labels = {
  all,
  calendar,
  calendarOf,
  cases,
  emptyMonth,
  error,
  fee,
  loading,
  mine,
  month,
  monthOf,
  noCases,
  noRun,
  nothing,
  runHidden,
  state,
  syncErrors,
  toApprove,
  toClose,
  toTransfer,
  total,
  travel,
  waiting,
};
