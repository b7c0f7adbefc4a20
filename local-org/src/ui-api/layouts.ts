import type { RequestContext } from '../context.ts';
import { beside, layoutOf, sectionsOf } from '../describe/index.ts';
import type { Cell, LayoutType, Section, Wording } from '../describe/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { idOfKind } from './record-types.ts';
import type { Kind } from './record-types.ts';

export const LAYOUT_TYPES = ['Full', 'Compact'] as const satisfies readonly LayoutType[];
export const MODES = ['View', 'Edit', 'Create'] as const;
export type Mode = (typeof MODES)[number];

/** Response body "Record Layout". */
export function recordLayout(
  ctx: RequestContext,
  object: SObjectDef,
  wording: Wording,
  { type, mode, kind }: { type: LayoutType; mode: Mode; kind: Kind },
): Record<string, unknown> {
  const layout = layoutOf(ctx, object, kind?.developerName);
  const sections = sectionsOf(ctx, object, layout, type, kind);
  return {
    id: layout.id,
    layoutType: type,
    mode,
    objectApiName: object.name,
    recordTypeId: idOfKind(kind),
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

function rowsOf(section: Section): Cell[][] {
  const count = Math.max(0, ...section.columns.map((column) => column.length));
  return Array.from({ length: count }, (_, row) => section.columns.map((column) => column[row] ?? 'empty'));
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
