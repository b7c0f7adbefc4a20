/**
 * Standard objects whose records a search finds. Source: SOQL and SOSL Reference, "sObjects Available in SOSL"; Object
 * Reference, search() among the supported calls. A custom object says so itself (`enableSearch`).
 */
export const SEARCHABLE_STANDARD_OBJECTS: ReadonlySet<string> = new Set([
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contact',
  'ContentDocument',
  'ContentVersion',
  'Contract',
  'Event',
  'Lead',
  'Note',
  'Opportunity',
  'Order',
  'Product2',
  'Solution',
  'Task',
  'User',
]);
