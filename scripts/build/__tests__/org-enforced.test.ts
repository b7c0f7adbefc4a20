import { orgEnforced, splitDescription, writtenOrgEnforced } from '../org-enforced.ts';
import { readObjects } from '../orgSource.ts';

const rules = [...readObjects().values()].flatMap((object) =>
  object.rules.map((rule) => ({ object: object.name, ...rule })),
);

describe('docs/org-enforced.md', () => {
  it('R-119: tells the validation rules as they are (write it anew with `npm run org-enforced`)', async () => {
    expect(writtenOrgEnforced()).toBe(await orgEnforced());
  });

  it('R-119: every rule names the requirement it holds to and what to do next', () => {
    expect(rules.length).toBeGreaterThan(300);
    for (const { object, name, description, errorMessage } of rules) {
      expect([object, name, splitDescription(description).numbers]).toEqual([
        object,
        name,
        expect.stringMatching(/^[RA]-\d/),
      ]);
      expect([object, name, errorMessage]).toEqual([object, name, expect.stringMatching(/。$/)]);
    }
  });

  it('R-119: a rule without a number is refused, not left out', () => {
    expect(() => splitDescription('状態を持つ。')).toThrow('番号');
  });
});
