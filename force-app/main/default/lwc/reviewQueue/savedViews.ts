import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';
import type { Conditions } from './conditions.ts';

/** Conditions a person kept under a name: a record only its owner sees, so that it is there on every machine. */
export interface SavedView {
  Id: string;
  Name: { value: string };
  Conditions__c: { value: string | null };
}

/** Keeps conditions under a name, in place of those kept under it before. Gives the record's id. */
export async function keepView(views: readonly SavedView[], name: string, conditions: Conditions): Promise<string> {
  const known = views.find((view) => view.Name.value === name);
  const Conditions__c = JSON.stringify(conditions);
  if (known) {
    await updateRecord({ fields: { Id: known.Id, Conditions__c } });
    return known.Id;
  }
  const fields = { Name: name, Screen__c: 'reviewQueue', Conditions__c };
  return (await createRecord({ apiName: 'SavedView__c', fields })).id;
}

export const removeView = (id: string): Promise<void> => deleteRecord(id);
