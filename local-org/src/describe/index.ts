/** What the org says of itself to a user: objects and fields, page layouts, list views, applications, in the user's language. */
export { appId, defaultApp, openApps, visibleTabs } from './apps.ts';
export { componentId } from './component-id.ts';
export { describeField } from './field.ts';
export { beside, layoutFields, layoutOf, sectionsOf } from './layouts.ts';
export type { AssignedLayout, Cell, LayoutType, PlacedField, Section } from './layouts.ts';
export { describeCompactLayouts, describeLayout, describeLayouts } from './layout-description.ts';
export { describeListView, type ListViewColumn, type ListViewDescription } from './list-view-description.ts';
export { columnOf, conditionOf, fieldAt, filtersOf, listViewById, listViewsOf } from './list-views.ts';
export type { ListFilter, ListView } from './list-views.ts';
export { describeGlobal, describeObject, objectFacts, readableFields } from './object.ts';
export { controllingValues, picklistValues } from './picklists.ts';
export { recordTypeFacts, recordTypeInfos, type RecordTypeFacts } from './record-types.ts';
export { tabSets, tabsOf, type TabDescription, type TabSetDescription } from './tabs.ts';
export { languageOf, wordingOf } from './wording.ts';
export type { Wording } from './wording.ts';
