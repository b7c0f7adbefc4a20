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

/** A value of a picklist and the label it shows; the value itself where there is no other. */
export type Choice = string | readonly [value: string, label: string];

/** A picklist that takes other values too, as the platform's own picklists do. */
export const choices = (
  name: string,
  label: string,
  values: readonly Choice[],
  { defaultChoice, ...options }: Options & { defaultChoice?: string } = {},
): FieldDef => ({
  ...field(name, label, 'picklist', { length: 255, ...options }),
  picklist: {
    restricted: false,
    values: values.map((choice) => {
      const [value, shown] = typeof choice === 'string' ? [choice, choice] : choice;
      return { value, label: shown, default: value === defaultChoice, active: true };
    }),
  },
});

export const currency = (name: string, label: string, options: Options = {}): FieldDef =>
  field(name, label, 'currency', { precision: 18, scale: 2, ...options });

export const decimal = (name: string, label: string, precision: number, scale: number, options: Options = {}) =>
  field(name, label, 'double', { precision, scale, ...options });

export const phone = (name: string, label: string): FieldDef => field(name, label, 'phone', { length: 40 });

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

/**
 * What field-level security may close of a record's own fields: all but those that are required, worked out as the
 * record's name, or the owner. Source: Salesforce Help, "Field-Level Security".
 */
export const guarded = (fields: readonly FieldDef[]): FieldDef[] =>
  fields.map((each) => ({
    ...each,
    permissionable: !each.required && each.compoundOf !== 'Name' && each.name !== 'Name',
  }));

/** The fields of every record with a recycle bin. `owners`: the objects that may own one; none for the details of a master. */
export const recordFields = (label: string, owners: readonly string[]): FieldDef[] => [
  idField(label),
  ...(owners.length > 0 ? [reference('OwnerId', '所有者 ID', owners, { nillable: false })] : []),
  flag('IsDeleted', '削除', readOnly),
  ...audit(),
];
