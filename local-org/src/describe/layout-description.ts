import type { RequestContext } from '../context.ts';
import { partsOf, textOf, textsOf } from '../schema/index.ts';
import type { ComponentContent, FieldDef, RecordTypeDef, SObjectDef } from '../schema/index.ts';
import { componentId } from './component-id.ts';
import { describeField } from './field.ts';
import { beside, layoutOf, sectionsOf, type AssignedLayout, type Cell, type Section } from './layouts.ts';
import { columnOf } from './list-views.ts';
import { recordTypeFacts } from './record-types.ts';
import { wordingOf, type Wording } from './wording.ts';

/** What a layout's description is made for. */
interface Describing {
  ctx: RequestContext;
  object: SObjectDef;
  wording: Wording;
}

/**
 * The layouts of an object for the user, and which belongs to which record type: DescribeLayoutResult. The layouts of an
 * object with record types are asked for one by one, as on the platform.
 * Source: SOAP API Developer Guide, "DescribeLayoutResult"; REST API Developer Guide, "sObject Layouts".
 */
export function describeLayouts(ctx: RequestContext, object: SObjectDef, version: string): Record<string, unknown> {
  const facts = recordTypeFacts(ctx, object);
  const base = `/services/data/${version}/sobjects/${object.name}/describe/layouts`;
  return {
    layouts: object.recordTypes.length === 0 ? [describeLayout(ctx, object)] : null,
    recordTypeMappings: facts.map((each) => ({
      active: each.active,
      available: each.available,
      defaultRecordTypeMapping: each.defaultRecordTypeMapping,
      developerName: each.developerName,
      layoutId: layoutOf(ctx, object, each.master ? undefined : each.developerName).id,
      master: each.master,
      name: each.name,
      picklistsForRecordType: null,
      recordTypeId: each.recordTypeId,
      urls: { layout: `${base}/${each.recordTypeId}` },
    })),
    recordTypeSelectorRequired: [facts.filter((each) => each.available && !each.master).length > 1],
  };
}

/** One layout: DescribeLayout. */
export function describeLayout(
  ctx: RequestContext,
  object: SObjectDef,
  recordType?: RecordTypeDef,
): Record<string, unknown> {
  const layout = layoutOf(ctx, object, recordType?.developerName);
  const describing = { ctx, object, wording: wordingOf(ctx) };
  const sections = sectionsOf(ctx, object, layout, 'Full', recordType);
  const described = (which: 'detail' | 'edit'): unknown[] =>
    sections.map((section) => describeSection(describing, layout, section, which));
  return {
    buttonLayoutSection: { detailButtons: buttonsOf(describing, layout.content) },
    detailLayoutSections: described('detail'),
    editLayoutSections: described('edit'),
    feedView: null,
    highlightsPanelLayoutSection: null,
    id: layout.id,
    multirowEditLayoutSections: [],
    offlineLinks: [],
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: relatedListsOf(describing, layout.content),
    saveOptions: [],
  };
}

function describeSection(
  describing: Describing,
  layout: AssignedLayout,
  section: Section,
  which: 'detail' | 'edit',
): Record<string, unknown> {
  const rows = Array.from({ length: Math.max(0, ...section.columns.map((column) => column.length)) }, (_, row) =>
    section.columns.map((column) => column[row] ?? 'empty'),
  );
  let order = 0;
  return {
    collapsed: false,
    columns: section.columns.length,
    heading: describing.wording.section(describing.object, layout.name, section.heading),
    layoutRows: rows.map((cells) => ({
      layoutItems: cells.map((cell) => describeItem(describing, cell, () => (order += 1))),
      numItems: cells.length,
    })),
    layoutSectionId: null,
    parentLayoutId: layout.id,
    rows: rows.length,
    tabOrder: section.tabOrder === 'LeftRight' ? 'LeftToRight' : 'TopToBottom',
    useCollapsibleSection: which === 'detail',
    useHeading: section.shows[which],
  };
}

/** DescribeLayoutItem */
function describeItem(describing: Describing, cell: Cell, nextOrder: () => number): Record<string, unknown> {
  if (cell === 'empty') {
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: '',
      layoutComponents: [],
      placeholder: true,
      required: false,
    };
  }
  const { ctx, object, wording } = describing;
  const { field, behavior } = cell;
  const rights = ctx.access.object(object.name);
  const open = behavior !== 'Readonly' && ctx.access.field(object.name, field.name).edit;
  return {
    editableForNew: open && rights.create && field.createable,
    editableForUpdate: open && rights.edit && field.updateable,
    label: wording.field(object, field),
    layoutComponents: [field, ...beside(object, field)].map((each) => describeComponent(describing, each, nextOrder())),
    placeholder: false,
    required: behavior === 'Required' || (open && field.required),
  };
}

/** DescribeLayoutComponent */
function describeComponent({ ctx, object }: Describing, field: FieldDef, tabOrder: number): Record<string, unknown> {
  return {
    details: describeField(object, field, ctx.access.field(object.name, field.name)),
    displayLines: field.visibleLines ?? 1,
    tabOrder,
    type: 'Field',
    value: field.name,
  };
}

/** The standard buttons, less those the layout takes away and the user may not use. */
const BUTTONS: readonly { name: string; needs: 'create' | 'edit' | 'delete' }[] = [
  { name: 'Edit', needs: 'edit' },
  { name: 'Delete', needs: 'delete' },
  { name: 'Clone', needs: 'create' },
];

function buttonsOf({ ctx, object }: Describing, content: ComponentContent): unknown[] {
  const excluded = new Set(textsOf(content, 'excludeButtons'));
  const rights = ctx.access.object(object.name);
  return BUTTONS.filter(({ name, needs }) => rights[needs] && !excluded.has(name)).map(({ name }) => ({
    behavior: null,
    colors: null,
    content: null,
    contentSource: null,
    custom: false,
    encoding: null,
    height: null,
    icons: null,
    label: name,
    menubar: false,
    name,
    overridden: false,
    resizeable: false,
    scrollbars: false,
    showsLocation: false,
    showsStatus: false,
    toolbar: false,
    url: null,
    width: null,
    windowPosition: null,
  }));
}

/** RelatedList, for those of the layout that the user may read. */
function relatedListsOf({ ctx, object, wording }: Describing, content: ComponentContent): unknown[] {
  return partsOf(content, 'relatedLists').flatMap((part) => {
    const named = textOf(part, 'relatedList') ?? '';
    const relationship = ctx.org.schema
      .children(object.name)
      .find(({ childObject, field }) => `${childObject}.${field}` === named);
    const child = relationship && ctx.org.schema.object(relationship.childObject);
    if (!child || !ctx.access.object(child.name).read || !ctx.access.field(child.name, relationship.field).read)
      return [];
    const columns = textsOf(part, 'fields').flatMap((name) => columnOf(ctx, child, name) ?? []);
    const sort = textOf(part, 'sortField');
    return [
      {
        accessLevelRequiredForCreate: null,
        buttons: [],
        columns: columns.map((column) => ({
          field: `${child.name}.${column.path.join('.')}`,
          fieldApiName: column.path.join('.'),
          format: column.field.type === 'date' || column.field.type === 'datetime' ? column.field.type : null,
          label: wording.field(column.object, column.field),
          lookupId: column.field.reference ? column.field.name : null,
          name: column.path.join('.'),
          sortable: true,
        })),
        custom: child.custom,
        field: relationship.field,
        label: wording.object(child).labelPlural,
        limitRows: 5,
        name: relationship.relationshipName ?? null,
        sobject: child.name,
        sort: sort === undefined ? [] : [{ ascending: textOf(part, 'sortOrder') !== 'Desc', column: sort }],
      },
    ];
  });
}

/** The compact layouts of an object: DescribeCompactLayoutsResult. */
export function describeCompactLayouts(
  ctx: RequestContext,
  object: SObjectDef,
  version: string,
): Record<string, unknown> {
  const describing = { ctx, object, wording: wordingOf(ctx) };
  const own = ctx.org.schema
    .components('CompactLayout')
    .filter(({ fullName }) => fullName.startsWith(`${object.name}.`))
    .map(({ fullName, content }) => ({ name: fullName.slice(object.name.length + 1), content }));
  const assigned = textOf(ctx.org.schema.component('CustomObject', object.name)?.content, 'compactLayoutAssignment');
  const nameOf = (recordType?: RecordTypeDef): string | undefined => {
    const name = recordType?.compactLayout ?? assigned;
    return own.some((each) => each.name === name) ? name : undefined;
  };
  const idOf = (name: string | undefined): string | null =>
    name === undefined ? null : componentId(ctx, 'CompactLayout', `${object.name}.${name}`);
  const base = `/services/data/${version}/sobjects/${object.name}/describe/compactLayouts`;
  return {
    compactLayouts: [
      ...own.map(({ name, content }) =>
        describeCompact(
          describing,
          { id: idOf(name), name, label: textOf(content, 'label') ?? name },
          textsOf(content, 'fields'),
        ),
      ),
      ...(own.length === 0 ? [describeCompact(describing, SYSTEM_DEFAULT, [object.nameField?.name ?? 'Id'])] : []),
    ],
    defaultCompactLayoutId: idOf(nameOf()),
    recordTypeCompactLayoutMappings: recordTypeFacts(ctx, object).map((facts) => {
      const recordType = object.recordTypes.find((each) => each.id === facts.recordTypeId);
      return {
        available: facts.available,
        compactLayoutId: idOf(nameOf(recordType)),
        compactLayoutName: nameOf(recordType) ?? 'SYSTEM',
        recordTypeId: facts.recordTypeId,
        recordTypeName: facts.name,
        urls: { compactLayout: `${base}/${facts.recordTypeId}` },
      };
    }),
    urls: { primary: `${base}/primary` },
  };
}

interface CompactLayout {
  id: string | null;
  name: string;
  label: string;
}

const SYSTEM_DEFAULT: CompactLayout = { id: null, name: 'SYSTEM', label: 'System Default' };

/** DescribeCompactLayout */
function describeCompact(
  describing: Describing,
  layout: CompactLayout,
  names: readonly string[],
): Record<string, unknown> {
  const { ctx, object } = describing;
  const fields = names.flatMap((name) => {
    const field = object.field(name);
    return field && ctx.access.field(object.name, field.name).read ? [field] : [];
  });
  return {
    actions: [],
    fieldItems: fields.map((field, at) => describeItem(describing, { field, behavior: 'Readonly' }, () => at + 1)),
    id: layout.id,
    imageItems: [],
    label: layout.label,
    name: layout.name,
    objectType: object.name,
  };
}
