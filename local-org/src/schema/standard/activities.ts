import { CLOCK_AHEAD, CLOCK_FROZEN_AT } from '../../clock/index.ts';
import type { FieldDef } from '../types.ts';
import type { StandardObject } from './definition.ts';
import {
  auditFields,
  choices,
  flag,
  idField,
  integer,
  longText,
  picklist,
  readOnly,
  recordFields,
  reference,
  text,
  typed,
} from './fields.ts';
import { asChoices, defaultOf, PRIORITIES, TASK_STATUSES } from './values.ts';

/** Standard objects whose records a task or an event may be about; custom objects with activities are added to them. */
const SUBJECTS = ['Account', 'Opportunity', 'Campaign', 'Case', 'Asset', 'Product2'];

const who = (down: string): FieldDef =>
  reference('WhoId', '名前 ID', ['Contact', 'Lead'], { childRelationshipName: down, deleteConstraint: 'Cascade' });

const what = (down: string): FieldDef =>
  reference('WhatId', '関連先 ID', SUBJECTS, { childRelationshipName: down, deleteConstraint: 'Cascade' });

const account = (down?: string): FieldDef =>
  reference('AccountId', '取引先 ID', 'Account', {
    ...readOnly,
    childRelationshipName: down,
    deleteConstraint: 'SetNull',
  });

const SUBJECT_LINES = ['Call', 'Send Letter', 'Send Quote', 'Other'];

const subject = (): FieldDef => ({ ...choices('Subject', '件名', SUBJECT_LINES), type: 'combobox' });

/** Columns that tasks and events share, as the two lists of activities show them. */
const SHARED = [
  'Id',
  'WhoId',
  'WhatId',
  'AccountId',
  'Subject',
  'OwnerId',
  'Description',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
];

const fact = (key: string): string =>
  `(SELECT CAST(value AS INTEGER) FROM "_meta" WHERE key = '${key}' AND value <> '')`;

/** The business clock in SQL: where it stands still, or the machine's and how far the org's is ahead of it. */
const NOW =
  `COALESCE(${fact(CLOCK_FROZEN_AT)}, ` +
  `CAST(unixepoch('subsec') * 1000 AS INTEGER) + COALESCE(${fact(CLOCK_AHEAD)}, 0))`;

/** Tasks and events as one list: the past and done (`closed`), or what is still to come. */
const listOf = (closed: 0 | 1): string => {
  const columns = SHARED.map((name) => `"${name}"`).join(', ');
  const task =
    `SELECT ${columns}, "ActivityDate", "Status", "Priority", "TaskSubtype" AS "ActivityType", 1 AS "IsTask", ` +
    `"IsClosed", 0 AS "IsAllDayEvent", NULL AS "Location", NULL AS "DurationInMinutes", NULL AS "StartDateTime", ` +
    `NULL AS "EndDateTime" FROM "Task" WHERE "IsClosed" = ${closed}`;
  const event =
    `SELECT ${columns}, "ActivityDate", NULL, NULL, 'Event', 0, ${closed}, "IsAllDayEvent", "Location", ` +
    `"DurationInMinutes", "StartDateTime", "EndDateTime" FROM "Event" WHERE ("EndDateTime" <= ${NOW}) = ${closed}`;
  return `${task} UNION ALL ${event}`;
};

const list = (name: string, label: string, down: string, closed: 0 | 1): StandardObject => ({
  name,
  label,
  keyPrefix: '007',
  sharingModel: 'Private',
  readOnly: true,
  queryable: false,
  nameField: 'Subject',
  view: listOf(closed),
  fields: [
    idField(label),
    { ...who(down), ...readOnly },
    { ...what(down), ...readOnly },
    account(down),
    { ...subject(), ...readOnly },
    flag('IsTask', 'ToDo', readOnly),
    typed('ActivityDate', '日付', 'date', readOnly),
    picklist('ActivityType', '種別', [], readOnly),
    reference('OwnerId', '任命先 ID', ['User', 'Group'], { ...readOnly, nillable: false }),
    picklist('Status', '状況', [], readOnly),
    picklist('Priority', '優先度', [], readOnly),
    flag('IsClosed', 'クローズ', readOnly),
    flag('IsAllDayEvent', '終日', readOnly),
    text('Location', '場所', 255, readOnly),
    integer('DurationInMinutes', '期間 (分)', readOnly),
    typed('StartDateTime', '開始', 'datetime', readOnly),
    typed('EndDateTime', '終了', 'datetime', readOnly),
    longText('Description', 'コメント', 32_000, { ...readOnly, metadataType: 'LongTextArea' }),
    flag('IsDeleted', '削除', readOnly),
    ...auditFields(),
  ],
});

/** What people do with records. Source: Object Reference, Task, Event, ActivityHistory, OpenActivity. */
export const ACTIVITIES: readonly StandardObject[] = [
  {
    name: 'Task',
    label: 'ToDo',
    keyPrefix: '00T',
    sharingModel: 'Private',
    sharedThrough: ['WhatId', 'WhoId'],
    hasRecycleBin: true,
    layoutable: true,
    nameField: 'Subject',
    fields: [
      ...recordFields('ToDo', ['User', 'Group']),
      who('Tasks'),
      what('Tasks'),
      account(),
      subject(),
      typed('ActivityDate', '期日', 'date'),
      choices('Status', '状況', asChoices(TASK_STATUSES), { required: true, defaultChoice: defaultOf(TASK_STATUSES) }),
      choices('Priority', '優先度', PRIORITIES, { required: true, defaultChoice: 'Normal' }),
      flag('IsHighPriority', '重要度 (高)', readOnly),
      flag('IsClosed', 'クローズ', readOnly),
      typed('CompletedDateTime', '完了日時', 'datetime', readOnly),
      longText('Description', 'コメント', 32_000, { metadataType: 'LongTextArea' }),
      choices('Type', '種別', ['Call', 'Meeting', 'Other']),
      picklist('TaskSubtype', 'ToDo サブタイプ', ['Task', 'Email', 'Call', 'ListEmail', 'Cadence', 'LinkedIn'], {
        updateable: false,
      }),
      picklist('CallType', 'コール種別', ['Internal', 'Inbound', 'Outbound']),
      integer('CallDurationInSeconds', '通話時間 (秒)'),
      text('CallDisposition', '電話の結果', 255),
      text('CallObject', '電話オブジェクト ID', 255),
      flag('IsReminderSet', 'アラーム設定'),
      typed('ReminderDateTime', 'アラーム日時', 'datetime'),
      flag('IsArchived', 'アーカイブ済み', readOnly),
    ],
  },
  {
    name: 'Event',
    label: '行動',
    keyPrefix: '00U',
    sharingModel: 'Private',
    sharedThrough: ['WhatId', 'WhoId'],
    hasRecycleBin: true,
    layoutable: true,
    nameField: 'Subject',
    fields: [
      ...recordFields('行動', ['User']),
      who('Events'),
      what('Events'),
      account(),
      subject(),
      text('Location', '場所', 255),
      flag('IsAllDayEvent', '終日'),
      typed('ActivityDateTime', '日時', 'datetime'),
      typed('ActivityDate', '期日のみ', 'date'),
      integer('DurationInMinutes', '期間 (分)'),
      typed('StartDateTime', '開始日時', 'datetime'),
      typed('EndDateTime', '終了日時', 'datetime'),
      typed('EndDate', '終了日', 'date', readOnly),
      longText('Description', '説明', 32_000, { metadataType: 'LongTextArea' }),
      choices('Type', '種別', ['Call', 'Email', 'Meeting', 'Other']),
      picklist('ShowAs', '公開方法', ['Busy', 'OutOfOffice', 'Free']),
      flag('IsPrivate', '非公開'),
      flag('IsReminderSet', 'アラーム設定'),
      typed('ReminderDateTime', 'アラーム日時', 'datetime'),
      flag('IsArchived', 'アーカイブ済み', readOnly),
    ],
  },
  list('OpenActivity', '活動予定', 'OpenActivities', 0),
  list('ActivityHistory', '活動履歴', 'ActivityHistories', 1),
  {
    name: 'Note',
    label: 'メモ',
    keyPrefix: '002',
    sharingModel: 'ControlledByParent',
    sharedThrough: ['ParentId'],
    hasRecycleBin: true,
    nameField: 'Title',
    fields: [
      ...recordFields('メモ', ['User']),
      reference('ParentId', '親 ID', [...SUBJECTS, 'Contact', 'Lead'], {
        required: true,
        updateable: false,
        childRelationshipName: 'Notes',
        deleteConstraint: 'Cascade',
      }),
      text('Title', 'タイトル', 80, { required: true }),
      flag('IsPrivate', '非公開'),
      longText('Body', '内容', 32_000, { metadataType: 'LongTextArea' }),
    ],
  },
];
