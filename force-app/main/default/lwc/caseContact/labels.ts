import answer from '@salesforce/label/c.Contact_answer';
import answerOf from '@salesforce/label/c.Contact_answerOf';
import answered from '@salesforce/label/c.Contact_answered';
import ask from '@salesforce/label/c.Contact_ask';
import asked from '@salesforce/label/c.Contact_asked';
import body from '@salesforce/label/c.Contact_body';
import due from '@salesforce/label/c.Contact_due';
import dueOf from '@salesforce/label/c.Contact_dueOf';
import heading from '@salesforce/label/c.Contact_heading';
import help from '@salesforce/label/c.Contact_help';
import none from '@salesforce/label/c.Contact_none';
import recordAnswer from '@salesforce/label/c.Contact_recordAnswer';
import returned from '@salesforce/label/c.Contact_returned';
import subject from '@salesforce/label/c.Contact_subject';

/** The words of this component, in the language of who looks. */
export const labels = {
  answer,
  answerOf,
  answered,
  ask,
  asked,
  body,
  due,
  dueOf,
  heading,
  help,
  none,
  recordAnswer,
  returned,
  subject,
};
