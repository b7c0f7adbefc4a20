import { STATEMENTS } from '../checks/index.ts';
import { ACCESS_CASES, SHARING_CASES } from './cases/access.ts';
import { SIGN_IN_CASES } from './cases/sign-in.ts';
import type { Case } from './cases/case.ts';
import { CHANGE_CASES } from './cases/changes.ts';
import { CONNECTION_CASES } from './cases/connections.ts';
import { DEFINITION_CASES } from './cases/definitions.ts';
import { DEPENDENCY_CASES } from './cases/dependencies.ts';
import { FIELD_CASES } from './cases/fields.ts';
import { LAYOUT_CASES, LIST_CASES } from './cases/layouts.ts';
import { BUNDLE_CASES, NAVIGATION_CASES, PAGE_CASES } from './cases/navigation.ts';
import { OBJECT_CASES } from './cases/objects.ts';
import { QUICK_ACTION_CASES } from './cases/quickActions.ts';
import { RECORD_TYPE_CASES } from './cases/recordTypes.ts';
import { ROLL_UP_CASES } from './cases/rollups.ts';
import { TEXT_CASES } from './cases/texts.ts';
import { DeployTest } from './support/deploy-test.ts';

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  objects: OBJECT_CASES,
  fields: FIELD_CASES,
  'dependent picklists': DEPENDENCY_CASES,
  'custom settings and metadata types': DEFINITION_CASES,
  'record types': RECORD_TYPE_CASES,
  'quick actions': QUICK_ACTION_CASES,
  'roll-ups': ROLL_UP_CASES,
  changes: CHANGE_CASES,
  layouts: LAYOUT_CASES,
  'list views': LIST_CASES,
  'tabs and apps': NAVIGATION_CASES,
  pages: PAGE_CASES,
  bundles: BUNDLE_CASES,
  access: ACCESS_CASES,
  'sign-in': SIGN_IN_CASES,
  sharing: SHARING_CASES,
  'labels and translations': TEXT_CASES,
  connections: CONNECTION_CASES,
};

describe.each(Object.entries(GROUPS))('Metadata API Developer Guide › Refused at deploy: %s', (_group, cases) => {
  it.each(cases)('$says', ({ files, refused, given = {}, meanwhile, accepted }) => {
    const org = new DeployTest().given(given);
    meanwhile?.(org);
    expect(org.refusals(files).join('\n')).toMatch(refused);
    if (accepted) expect(org.refusals(accepted)).toEqual([]);
  });
});

it('Every statement has its case', () => {
  const tested = new Set(Object.values(GROUPS).flatMap((cases) => cases.map((one) => one.says)));
  expect(STATEMENTS.map((statement) => statement.says).filter((says) => !tested.has(says))).toEqual([]);
});
