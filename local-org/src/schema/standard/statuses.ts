import type { FieldDef } from '../types.ts';
import type { StandardObject } from './definition.ts';
import { auditFields, flag, idField, integer, picklist, readOnly, text, typed } from './fields.ts';
import {
  CASE_STATUSES,
  FORECAST_NAMES,
  LEAD_STATUSES,
  OPPORTUNITY_STAGES,
  PRIORITIES,
  TASK_STATUSES,
} from './values.ts';

/** All of them are values of picklists, and share their key prefix. */
const PICKLIST_VALUE = '01J';

const valueObject = (name: string, label: string, fields: FieldDef[]): StandardObject => ({
  name,
  label,
  keyPrefix: PICKLIST_VALUE,
  sharingModel: 'Read',
  readOnly: true,
  nameField: 'MasterLabel',
  fields: [
    idField(label),
    text('MasterLabel', '表示ラベル', 255, readOnly),
    text('ApiName', 'API 参照名', 255, readOnly),
    integer('SortOrder', '並び順', readOnly),
    ...fields,
    ...auditFields(),
  ],
});

const isDefault = (): FieldDef => flag('IsDefault', 'デフォルト', readOnly);

/** What the values of status picklists mean. Source: Object Reference, OpportunityStage, LeadStatus, CaseStatus, TaskStatus. */
export const STATUSES: readonly StandardObject[] = [
  valueObject('OpportunityStage', '商談フェーズ', [
    flag('IsActive', '有効', readOnly),
    flag('IsClosed', 'クローズ', readOnly),
    flag('IsWon', '成立', readOnly),
    typed('DefaultProbability', '確度 (%)', 'percent', { precision: 3, scale: 0, ...readOnly }),
    picklist('ForecastCategory', '売上予測分類', Object.keys(FORECAST_NAMES), readOnly),
    picklist('ForecastCategoryName', '売上予測分類', Object.values(FORECAST_NAMES), readOnly),
    text('Description', '説明', 255, readOnly),
  ]),
  valueObject('LeadStatus', 'リード状況', [isDefault(), flag('IsConverted', '取引開始済み', readOnly)]),
  valueObject('CaseStatus', 'ケース状況', [isDefault(), flag('IsClosed', 'クローズ', readOnly)]),
  valueObject('TaskStatus', 'ToDo 状況', [isDefault(), flag('IsClosed', 'クローズ', readOnly)]),
  valueObject('TaskPriority', 'ToDo 優先度', [isDefault(), flag('IsHighPriority', '重要度 (高)', readOnly)]),
];

/** A row of one of these objects, its `MasterLabel` and `ApiName` alike as in an org whose values nobody renamed. */
export type StatusRow = Readonly<Record<string, string | number>>;

const rows = <T extends { value: string }>(
  values: readonly T[],
  facts: (value: T) => Record<string, string | number>,
): StatusRow[] =>
  values.map((each, at) => ({ MasterLabel: each.value, ApiName: each.value, SortOrder: at + 1, ...facts(each) }));

const yes = (value: boolean | undefined): number => (value === true ? 1 : 0);

/** The rows a fresh org has of each. */
export const STATUS_ROWS: Readonly<Record<string, readonly StatusRow[]>> = {
  OpportunityStage: rows(OPPORTUNITY_STAGES, (stage) => ({
    IsActive: 1,
    IsClosed: yes(stage.closed),
    IsWon: yes(stage.won),
    DefaultProbability: stage.probability,
    ForecastCategory: stage.forecast,
    ForecastCategoryName: FORECAST_NAMES[stage.forecast],
  })),
  LeadStatus: rows(LEAD_STATUSES, (status) => ({
    IsDefault: yes(status.default),
    IsConverted: yes(status.converted),
  })),
  CaseStatus: rows(CASE_STATUSES, (status) => ({ IsDefault: yes(status.default), IsClosed: yes(status.closed) })),
  TaskStatus: rows(TASK_STATUSES, (status) => ({ IsDefault: yes(status.default), IsClosed: yes(status.closed) })),
  TaskPriority: rows(
    PRIORITIES.map((choice) => ({ value: typeof choice === 'string' ? choice : choice[0] })),
    ({ value }) => ({ IsDefault: yes(value === 'Normal'), IsHighPriority: yes(value === 'High') }),
  ),
};
