/** What the org knows of its objects: the vocabulary every other folder speaks. */

/** Types as describe names them. */
export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'email'
  | 'phone'
  | 'url'
  | 'base64'
  | 'combobox'
  | 'address'
  | 'anyType';

/** Types as the Metadata API names them. */
export type MetadataFieldType =
  | 'Text'
  | 'TextArea'
  | 'LongTextArea'
  | 'Html'
  | 'Number'
  | 'Currency'
  | 'Percent'
  | 'Checkbox'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Picklist'
  | 'MultiselectPicklist'
  | 'Email'
  | 'Phone'
  | 'Url'
  | 'Lookup'
  | 'MasterDetail'
  | 'AutoNumber'
  | 'Summary'
  | 'MetadataRelationship';

export interface PicklistValue {
  value: string;
  label: string;
  default: boolean;
  active: boolean;
  /** Values of the controlling field it goes with; absent where nothing controls it. */
  validFor?: string[];
}

/** The values of a picklist field. */
export interface PicklistDef {
  restricted: boolean;
  values: PicklistValue[];
  globalValueSet?: string;
  /** The field of the same object that decides which values are offered. The API saves any of them. */
  controllingField?: string;
}

/** What a record type offers of one picklist. */
export interface RecordTypePicklist {
  values: readonly string[];
  defaults: readonly string[];
}

/** A record type of an object as deployed. */
export interface RecordTypeDef {
  /** 18-character id of its RecordType row; empty while a deploy is being checked. */
  id: string;
  developerName: string;
  label: string;
  description?: string;
  active: boolean;
  /** Assigned compact layout, by name. */
  compactLayout?: string;
  /** By name of the picklist field; a field that is not named offers all its values. */
  picklists: ReadonlyMap<string, RecordTypePicklist>;
}

export type DeleteConstraint = 'SetNull' | 'Restrict' | 'Cascade';

export interface ReferenceDef {
  to: string[];
  /** The way up: `Expert__r`, or `Owner` for a standard field. */
  relationshipName: string;
  /** The way down, as queries name it: `Cases__r`; absent when the field gives none. */
  childRelationshipName?: string;
  kind: 'lookup' | 'masterDetail';
  /** Of two master-details, 0 is the primary. */
  order?: 0 | 1;
  deleteConstraint: DeleteConstraint;
  reparentable: boolean;
  writeRequiresMasterRead: boolean;
}

export interface SummaryFilter {
  /** Field of the child, without its object's name. */
  field: string;
  operation: FilterOperation;
  /** A value as written, or the name of another field of the child. */
  value?: string;
  valueField?: string;
}

export type FilterOperation =
  | 'equals'
  | 'notEqual'
  | 'lessThan'
  | 'greaterThan'
  | 'lessOrEqual'
  | 'greaterOrEqual'
  | 'contains'
  | 'notContain'
  | 'startsWith'
  | 'includes'
  | 'excludes'
  | 'within';

export interface SummaryDef {
  operation: 'count' | 'sum' | 'min' | 'max';
  child: string;
  /** Field of the child that points at its master. */
  foreignKey: string;
  /** Summarised field of the child; absent for count. */
  field?: string;
  filters: SummaryFilter[];
}

export interface FormulaDef {
  text: string;
  blanksAs: 'zero' | 'blank';
}

export interface FieldDef {
  name: string;
  label: string;
  type: FieldType;
  metadataType?: MetadataFieldType;
  custom: boolean;
  description?: string;
  inlineHelpText?: string;
  length?: number;
  /** All digits of a number. */
  precision?: number;
  /** Digits right of the point; the stored integer is value × 10^scale. */
  scale?: number;
  required: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  /** Field-level security applies. */
  permissionable: boolean;
  /** Formula text of the default. */
  defaultValue?: string;
  picklist?: PicklistDef;
  reference?: ReferenceDef;
  formula?: FormulaDef;
  summary?: SummaryDef;
  autoNumber?: { displayFormat: string; startingNumber?: number };
  trackHistory?: boolean;
  visibleLines?: number;
  /** The compound field (`BillingAddress`, `Name`) this one is part of. */
  compoundOf?: string;
  /** SQL of a column the database works out itself (a user's Name): read like any other, never written. */
  generatedAs?: string;
}

export interface ValidationRule {
  name: string;
  active: boolean;
  formula: string;
  errorMessage: string;
  errorDisplayField?: string;
  description?: string;
}

export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'ControlledByParent' | 'FullAccess';

/** What may be done with an object through the API, whoever asks. */
export interface ObjectAbilities {
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  queryable: boolean;
  undeletable: boolean;
}

export interface SObjectDef extends ObjectAbilities {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  custom: boolean;
  description?: string;
  sharingModel: SharingModel;
  externalSharingModel?: SharingModel;
  fields: FieldDef[];
  rules: ValidationRule[];
  /** The object's own name field: `Name`, or what a standard object has instead. */
  nameField: FieldDef | undefined;
  /** Field by API name, without regard to case. */
  field(name: string): FieldDef | undefined;
  /** Reference field by the name of its way up (`Expert__r`), without regard to case. */
  byRelationship(name: string): FieldDef | undefined;
  /** Master-detail fields, the primary first. */
  masters: FieldDef[];
  hasOwner: boolean;
  /** Rows are kept in the recycle bin when deleted. */
  hasRecycleBin: boolean;
  historyTracked: boolean;
  /** Rows are ordinary records with pages; false for set-up rows. */
  layoutable: boolean;
  /** The object whose object permissions open this one; absent for set-up rows and what is open to every user. */
  rightsOf?: string;
  /** References whose records show who may see this one, where it is controlled by a parent and has no master. */
  sharedThrough: readonly string[];
  /** Tasks and events may be about its records. */
  hasActivities: boolean;
  /** In the order of their labels; empty where there is only the master record type. */
  recordTypes: readonly RecordTypeDef[];
  /** For a custom setting: one row an organisation, profile or user, or a list of rows. */
  customSetting?: 'Hierarchy' | 'List';
  /** For `X__mdt`: its rows are components, written by deploys alone. */
  customMetadata?: true;
  /** A search finds its records. */
  searchable: boolean;
  /** For `X__History` and `X__Share`: the object whose rows they speak of. */
  companionOf?: string;
}

export interface ChildRelationship {
  childObject: string;
  field: string;
  /** Absent where the reference gives no way down. */
  relationshipName?: string;
  cascadeDelete: boolean;
  restrictedDelete: boolean;
}

/** One deployed component, as the org keeps it. */
export interface Component {
  type: string;
  fullName: string;
  /** 18-character id; absent while it is only being checked. */
  id?: string;
  /** Content of the XML: lists only where the type says so, numbers and booleans typed. */
  content: ComponentContent;
}

export type ContentValue = string | number | boolean | ComponentContent | ContentValue[] | undefined;
export interface ComponentContent {
  [element: string]: ContentValue;
}

export interface CustomLabel {
  name: string;
  value: string;
  language: string;
  /** Values of the deployed translations by language. */
  translations: Record<string, string>;
}

export interface Schema {
  /** Object by API name, without regard to case. */
  object(name: string): SObjectDef | undefined;
  objects(): readonly SObjectDef[];
  byKeyPrefix(prefix: string): SObjectDef | undefined;
  children(objectName: string): readonly ChildRelationship[];
  /** Grows with each deploy. */
  version: number;
  label(name: string): CustomLabel | undefined;
  labels(): readonly CustomLabel[];
  /** A deployed component by type and full name, without regard to case. */
  component(type: string, fullName: string): Component | undefined;
  components(type: string): readonly Component[];
}
