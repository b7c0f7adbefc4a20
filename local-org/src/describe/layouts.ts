import type { RequestContext } from '../context.ts';
import { isTrue, partsOf, textOf } from '../schema/index.ts';
import type { ComponentContent, FieldDef, RecordTypeDef, SObjectDef } from '../schema/index.ts';
import { componentId } from './component-id.ts';
import { profileContent } from './profile.ts';

/** The page layout, or the few fields of the compact one. */
export type LayoutType = 'Full' | 'Compact';

/** The page layout that a user's profile assigns to an object. */
export interface AssignedLayout {
  id: string | null;
  /** Without its object's name. */
  name: string;
  content: ComponentContent;
}

/** A field on a layout, with what the layout says of it. */
export interface PlacedField {
  field: FieldDef;
  behavior: 'Edit' | 'Required' | 'Readonly';
}

export type Cell = PlacedField | 'empty';

export interface Section {
  heading: string;
  /** Whether the heading shows when a record is looked at, and when it is edited. */
  shows: { detail: boolean; edit: boolean };
  tabOrder: 'TopDown' | 'LeftRight';
  columns: Cell[][];
}

/**
 * The layout of an object for the user: as the profile assigns it to the record type (by developer name) or to all of
 * them, else the platform's bare one.
 */
export function layoutOf(ctx: RequestContext, object: SObjectDef, recordType?: string): AssignedLayout {
  const assigned = assignedLayout(ctx, object, recordType) ?? assignedLayout(ctx, object, undefined);
  const component = assigned === undefined ? undefined : ctx.org.schema.component('Layout', assigned);
  if (!component) return { id: null, name: '', content: bareLayout(object) };
  return {
    id: componentId(ctx, 'Layout', component.fullName),
    name: component.fullName.slice(object.name.length + 1),
    content: component.content,
  };
}

function assignedLayout(ctx: RequestContext, object: SObjectDef, recordType: string | undefined): string | undefined {
  const wanted = recordType === undefined ? undefined : `${object.name}.${recordType}`;
  return partsOf(profileContent(ctx), 'layoutAssignments')
    .filter((each) => textOf(each, 'recordType') === wanted)
    .map((each) => decodeURIComponent(textOf(each, 'layout') ?? ''))
    .find((name) => name.startsWith(`${object.name}-`));
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
export function layoutFields(
  ctx: RequestContext,
  object: SObjectDef,
  type: LayoutType,
  recordType?: RecordTypeDef,
): FieldDef[] {
  const layout = layoutOf(ctx, object, recordType?.developerName);
  const cells = sectionsOf(ctx, object, layout, type, recordType).flatMap((section) => section.columns.flat());
  const fields = cells.flatMap((cell) => (cell === 'empty' ? [] : [cell.field, ...beside(object, cell.field)]));
  return fields.filter((field) => ctx.access.field(object.name, field.name).read);
}

export function sectionsOf(
  ctx: RequestContext,
  object: SObjectDef,
  layout: AssignedLayout,
  type: LayoutType,
  recordType?: RecordTypeDef,
): Section[] {
  if (type === 'Compact') return [compactSection(ctx, object, recordType)];
  return partsOf(layout.content, 'layoutSections')
    .map((part) => sectionOf(ctx, object, part))
    .filter((section) => section.columns.some((column) => column.some((cell) => cell !== 'empty')));
}

/** The compact layout of the record type or the object, else its name alone. */
function compactSection(ctx: RequestContext, object: SObjectDef, recordType: RecordTypeDef | undefined): Section {
  const ofObject = textOf(ctx.org.schema.component('CustomObject', object.name)?.content, 'compactLayoutAssignment');
  const assigned = recordType?.compactLayout ?? ofObject;
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

/** Who made or changed a record stands with when. */
const BESIDE: Readonly<Record<string, string>> = { CreatedById: 'CreatedDate', LastModifiedById: 'LastModifiedDate' };

export function beside(object: SObjectDef, field: FieldDef): FieldDef[] {
  const other = object.field(BESIDE[field.name] ?? '');
  return other ? [other] : [];
}
