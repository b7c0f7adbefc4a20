import { CHECKLIST } from './cases/checklist.ts';
import { CHECKED_ACCESS } from './cases/checklistAccess.ts';
import type { Refusal } from './cases/checklistBuilders.ts';
import { CHECKED_BUNDLES } from './cases/checklistBundles.ts';
import { CHECKED_FIELDS } from './cases/checklistFields.ts';
import { CHECKED_FORMULAS } from './cases/checklistFormulas.ts';
import { CHECKED_OBJECTS } from './cases/checklistObjects.ts';
import { DeployTest } from './support/deploy-test.ts';

const CASES: Readonly<Record<string, Refusal>> = {
  ...CHECKED_OBJECTS,
  ...CHECKED_FIELDS,
  ...CHECKED_FORMULAS,
  ...CHECKED_ACCESS,
  ...CHECKED_BUNDLES,
};

describe('Metadata API Developer Guide › What a deploy refuses', () => {
  describe.each(Object.entries(CHECKLIST))('%s', (_chapter, statements) => {
    it.each(statements)('%s', (statement) => {
      const one = CASES[statement];
      if (!one) throw new Error(`No case: ${statement}`);
      const org = new DeployTest().given(one.given ?? {});
      one.meanwhile?.(org);
      expect(org.refusals(one.files).join('\n')).toMatch(one.refused);
      if (one.accepted) expect(org.refusals(one.accepted)).toEqual([]);
    });
  });

  it('no statement is without its case, and no case without its statement', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.values(CHECKLIST).flat().sort());
  });
});
