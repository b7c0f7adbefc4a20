import type { FieldDef, FieldType, ReferenceDef } from '../types.ts';

/** What a standard field may say beyond its name, label and type. */
type Options = Partial<Omit<FieldDef, 'name' | 'label' | 'type' | 'reference' | 'picklist'>>;

const field = (name: string, label: string, type: FieldType, options: Options = {}): FieldDef => ({
  name,
  label,
  type,
  custom: false,
  required: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  nillable: options.required !== true && type !== 'boolean',
  createable: true,
  updateable: true,
  permissionable: false,
  ...options,
});

/** Written by the org alone. */
export const readOnly = { createable: false, updateable: false } as const;

export const text = (name: string, label: string, length: number, options: Options = {}): FieldDef =>
  field(name, label, 'string', { length, ...options });

export const longText = (name: string, label: string, length: number, options: Options = {}): FieldDef =>
  field(name, label, 'textarea', { length, ...options });

export const flag = (name: string, label: string, options: Options = {}): FieldDef =>
  field(name, label, 'boolean', options);

export const integer = (name: string, label: string, options: Options = {}): FieldDef =>
  field(name, label, 'int', { precision: 9, scale: 0, ...options });

export const typed = (name: string, label: string, type: FieldType, options: Options = {}): FieldDef =>
  field(name, label, type, options);

export const picklist = (name: string, label: string, values: readonly string[], options: Options = {}): FieldDef => ({
  ...field(name, label, 'picklist', { length: 255, ...options }),
  picklist: {
    restricted: values.length > 0,
    values: values.map((value) => ({ value, label: value, default: false, active: true })),
  },
});

type ReferenceOptions = Options & Partial<Pick<ReferenceDef, 'childRelationshipName' | 'deleteConstraint'>>;

/** A lookup; its way up is its name without `Id`. */
export const reference = (
  name: string,
  label: string,
  to: string | readonly string[],
  { childRelationshipName, deleteConstraint = 'Restrict', ...options }: ReferenceOptions = {},
): FieldDef => ({
  ...field(name, label, 'reference', { length: 18, ...options }),
  reference: {
    to: typeof to === 'string' ? [to] : [...to],
    relationshipName: name.replace(/Id$/, ''),
    childRelationshipName,
    kind: 'lookup',
    deleteConstraint,
    reparentable: false,
    writeRequiresMasterRead: false,
  },
});

export const idField = (label: string): FieldDef =>
  field('Id', `${label} ID`, 'id', { length: 18, required: true, nillable: false, ...readOnly });

const audit = (): FieldDef[] => [
  typed('CreatedDate', '作成日', 'datetime', { ...readOnly, nillable: false }),
  reference('CreatedById', '作成者 ID', 'User', { ...readOnly, nillable: false }),
  typed('LastModifiedDate', '最終更新日', 'datetime', { ...readOnly, nillable: false }),
  reference('LastModifiedById', '最終更新者 ID', 'User', { ...readOnly, nillable: false }),
  typed('SystemModstamp', 'System Modstamp', 'datetime', { ...readOnly, nillable: false }),
];

/** Who and when, on set-up rows, which have no recycle bin. */
export const auditFields = audit;

/** The fields of every record with a recycle bin. `owned` is false on the details of a master. */
export const recordFields = (label: string, owned: boolean): FieldDef[] => [
  idField(label),
  ...(owned ? [reference('OwnerId', '所有者 ID', ['User', 'Group'], { nillable: false })] : []),
  flag('IsDeleted', '削除', readOnly),
  ...audit(),
];
