import type { RequestContext } from '../context.ts';
import { isTrue, partsOf, textOf } from '../schema/index.ts';
import type { ComponentContent, FieldDef, SObjectDef } from '../schema/index.ts';
import type { Wording } from './wording.ts';

/** Standard profiles have names of their own in the Metadata API. */
const STANDARD_PROFILES: Readonly<Record<string, string>> = {
  'System Administrator': 'Admin',
  'Standard User': 'Standard',
};

export const LAYOUT_TYPES = ['Full', 'Compact'] as const;
export const MODES = ['View', 'Edit', 'Create'] as const;
export type LayoutType = (typeof LAYOUT_TYPES)[number];
export type Mode = (typeof MODES)[number];

/** The page layout that a user's profile assigns to an object. */
export interface AssignedLayout {
  id: string | null;
  /** Without its object's name. */
  name: string;
  content: ComponentContent;
}

/** A field on a layout, with what the layout says of it. */
interface PlacedField {
  field: FieldDef;
  behavior: 'Edit' | 'Required' | 'Readonly';
}

type Cell = PlacedField | 'empty';

interface Section {
  heading: string;
  /** Whether the heading shows when a record is looked at, and when it is edited. */
  shows: { detail: boolean; edit: boolean };
  tabOrder: 'TopDown' | 'LeftRight';
  columns: Cell[][];
}

/** The layout of an object for the user: as the profile assigns, else the platform's bare one. */
export function layoutOf(ctx: RequestContext, object: SObjectDef): AssignedLayout {
  const { profileName } = ctx.access;
  const profile = ctx.org.schema.component('Profile', STANDARD_PROFILES[profileName] ?? profileName);
  const assigned = partsOf(profile?.content, 'layoutAssignments')
    .filter((each) => textOf(each, 'recordType') === undefined)
    .map((each) => decodeURIComponent(textOf(each, 'layout') ?? ''))
    .find((name) => name.startsWith(`${object.name}-`));
  const component = assigned === undefined ? undefined : ctx.org.schema.component('Layout', assigned);
  if (!component) return { id: null, name: '', content: bareLayout(object) };
  return {
    id: componentId(ctx, 'Layout', component.fullName),
    name: component.fullName.slice(object.name.length + 1),
    content: component.content,
  };
}

/** The id a deployed component was given. */
export function componentId(ctx: RequestContext, type: string, fullName: string): string | null {
  const row = ctx.org.storage
    .statement('SELECT id FROM _component WHERE type = ? AND fullName = ?')
    .get(type, fullName);
  return row ? String(row['id']) : null;
}

/** What the platform makes for an object nobody gave a layout: name and owner. */
function bareLayout(object: SObjectDef): ComponentContent {
  const items = [object.nameField?.name, object.hasOwner ? 'OwnerId' : undefined].filter((name) => name !== undefined);
  return {
    layoutSections: [
      {
        detailHeading: false,
        editHeading: true,
        label: 'Information',
        style: 'OneColumn',
        layoutColumns: [{ layoutItems: items.map((field) => ({ behavior: 'Edit', field })) }],
      },
    ],
  };
}

/** Fields of the user's layout that the user may read. */
export function layoutFields(ctx: RequestContext, object: SObjectDef, type: LayoutType): FieldDef[] {
  const cells = sectionsOf(ctx, object, layoutOf(ctx, object), type).flatMap((section) => section.columns.flat());
  const fields = cells.flatMap((cell) => (cell === 'empty' ? [] : [cell.field, ...beside(object, cell.field)]));
  return fields.filter((field) => ctx.access.field(object.name, field.name).read);
}

/** Response body "Record Layout". */
export function recordLayout(
  ctx: RequestContext,
  object: SObjectDef,
  wording: Wording,
  { type, mode }: { type: LayoutType; mode: Mode },
): Record<string, unknown> {
  const layout = layoutOf(ctx, object);
  const sections = sectionsOf(ctx, object, layout, type);
  return {
    id: layout.id,
    layoutType: type,
    mode,
    objectApiName: object.name,
    recordTypeId: '012000000000000AAA',
    saveOptions: [],
    sections: sections.map((section, at) => {
      const layoutRows = rowsOf(section).map((cells) => ({
        layoutItems: cells.map((cell) => layoutItem(ctx, object, wording, cell)),
      }));
      return {
        collapsible: true,
        columns: section.columns.length,
        heading: wording.section(object, layout.name, section.heading),
        id: `${layout.id ?? object.name}-${at + 1}`,
        layoutRows,
        rows: layoutRows.length,
        tabOrder: section.tabOrder,
        useHeading: mode === 'View' ? section.shows.detail : section.shows.edit,
      };
    }),
  };
}

function sectionsOf(ctx: RequestContext, object: SObjectDef, layout: AssignedLayout, type: LayoutType): Section[] {
  if (type === 'Compact') return [compactSection(ctx, object)];
  return partsOf(layout.content, 'layoutSections')
    .map((part) => sectionOf(ctx, object, part))
    .filter((section) => section.columns.some((column) => column.some((cell) => cell !== 'empty')));
}

/** The compact layout of the object, else its name alone. */
function compactSection(ctx: RequestContext, object: SObjectDef): Section {
  const assigned = textOf(ctx.org.schema.component('CustomObject', object.name)?.content, 'compactLayoutAssignment');
  const compact = ctx.org.schema.component('CompactLayout', `${object.name}.${assigned ?? ''}`)?.content;
  const named = compact?.['fields'];
  const names = Array.isArray(named) ? named.map(String) : [object.nameField?.name ?? 'Name'];
  const cells = names.flatMap((name) => placed(ctx, object, name, 'Readonly'));
  return { heading: '', shows: { detail: false, edit: false }, tabOrder: 'TopDown', columns: [cells] };
}

function sectionOf(ctx: RequestContext, object: SObjectDef, part: ComponentContent): Section {
  return {
    heading: textOf(part, 'label') ?? '',
    shows: { detail: isTrue(part, 'detailHeading'), edit: isTrue(part, 'editHeading') },
    tabOrder: textOf(part, 'style') === 'TwoColumnsLeftToRight' ? 'LeftRight' : 'TopDown',
    columns: partsOf(part, 'layoutColumns').map((column) =>
      partsOf(column, 'layoutItems').flatMap((item): Cell[] => {
        if (isTrue(item, 'emptySpace')) return ['empty'];
        const behavior = textOf(item, 'behavior') as PlacedField['behavior'] | undefined;
        return placed(ctx, object, textOf(item, 'field') ?? '', behavior ?? 'Readonly');
      }),
    ),
  };
}

/** The field where the user may read it; nothing in its place otherwise. */
function placed(
  ctx: RequestContext,
  object: SObjectDef,
  name: string,
  behavior: PlacedField['behavior'],
): PlacedField[] {
  const field = object.field(name === 'NAME' ? (object.nameField?.name ?? name) : name);
  return field && ctx.access.field(object.name, field.name).read ? [{ field, behavior }] : [];
}

function rowsOf(section: Section): Cell[][] {
  const count = Math.max(0, ...section.columns.map((column) => column.length));
  return Array.from({ length: count }, (_, row) => section.columns.map((column) => column[row] ?? 'empty'));
}

/** Who made or changed a record stands with when. */
const BESIDE: Readonly<Record<string, string>> = { CreatedById: 'CreatedDate', LastModifiedById: 'LastModifiedDate' };

function beside(object: SObjectDef, field: FieldDef): FieldDef[] {
  const other = object.field(BESIDE[field.name] ?? '');
  return other ? [other] : [];
}

function layoutItem(ctx: RequestContext, object: SObjectDef, wording: Wording, cell: Cell): Record<string, unknown> {
  if (cell === 'empty') {
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: '',
      layoutComponents: [{ apiName: null, componentType: 'EmptySpace' }],
      lookupIdApiName: null,
      required: false,
      sortable: false,
      uiBehavior: null,
    };
  }
  const { field, behavior } = cell;
  const rights = ctx.access.object(object.name);
  const open = behavior !== 'Readonly' && ctx.access.field(object.name, field.name).edit;
  return {
    editableForNew: open && rights.create && field.createable,
    editableForUpdate: open && rights.edit && field.updateable,
    label: wording.field(object, field),
    layoutComponents: [field, ...beside(object, field)].map((each) => ({
      apiName: each.name,
      componentType: 'Field',
      label: wording.field(object, each),
    })),
    lookupIdApiName: field.reference ? field.name : field === object.nameField ? 'Id' : null,
    required: behavior === 'Required' || (open && field.required),
    sortable: false,
    uiBehavior: behavior,
  };
}
