import note from '@salesforce/label/c.Case_note';
import noteKept from '@salesforce/label/c.Case_noteKept';
import noteLost from '@salesforce/label/c.Case_noteLost';
import noteOvertaken from '@salesforce/label/c.Case_noteOvertaken';
import noteWaiting from '@salesforce/label/c.Case_noteWaiting';
import saveFailed from '@salesforce/label/c.Case_saveFailed';

/** The words of this component, in the language of who looks. */
export const labels = {
  note,
  noteKept,
  noteLost,
  noteOvertaken,
  noteWaiting,
  saveFailed,
};
