import LightningConfirm from 'lightning/confirm';
import { refusalOf, write } from 'one/api';
import { toast } from 'one/toasts';
import { WORDS, say } from 'one/words';

/**
 * Deletes a record once the person is sure. `label` is its object's, `name` its own where one is known. Answers whether it was
 * deleted; why not is said.
 */
export const removeRecord = async ({ id, label, name }) => {
  const asked = { label: say('deleteOf', label), message: say('deleteAsked', label), theme: 'default' };
  if (!(await LightningConfirm.open(asked))) return false;
  try {
    await write('DELETE', `records/${id}`);
  } catch (error) {
    toast({ title: WORDS.cannotDelete, message: refusalOf(error).message, variant: 'error', mode: 'sticky' });
    return false;
  }
  toast({ title: name ? say('deletedRecord', label, name) : say('deleted', label), variant: 'success' });
  return true;
};

/** What may be done with a row of a list. */
export const rowActions = ({ updateable, deletable }) => {
  const actions = [
    ...(updateable ? [{ label: WORDS.edit, name: 'edit' }] : []),
    ...(deletable ? [{ label: WORDS.delete, name: 'delete' }] : []),
  ];
  return actions.length === 0 ? [] : [{ type: 'action', typeAttributes: { rowActions: actions } }];
};
