import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numbersIn } from '../numbers.ts';
import { byNumber, listing, readRequirements, summary, writeRequirements } from '../record.ts';

const proofs = [
  { test: 'sums R-084 and A-16', file: 'a.test.ts', passed: true },
  { test: 'refuses R-084', file: 'b.test.ts', passed: false },
];

describe('the list of requirements', () => {
  it.each([
    ['R-084 自家用車は37円', ['R-084']],
    ['pays once (R-001, A-01; R-001 again)', ['R-001', 'A-01']],
    ['R-064–R-066 ineligible', ['R-064', 'R-065', 'R-066']],
    ['A-11〜13', ['A-11', 'A-12', 'A-13']],
    ['R-069–R-064 is no range', ['R-069', 'R-064']],
    ['XR-084, R-84, R-0841 and A-1 are no numbers', []],
  ])('reads from «%s» the numbers %j', (name, numbers) => {
    expect(numbersIn(name)).toEqual(numbers);
  });

  it('sorts tests under their numbers and says which fail', () => {
    const requirements = byNumber(proofs);
    expect(Object.entries(requirements).map(([number, tests]) => [number, tests.length])).toEqual([
      ['A-16', 1],
      ['R-084', 2],
    ]);
    expect(summary(requirements)).toBe('Requirements with a test: 1 (R-…), readings: 1 (A-…); failing: R-084');
    expect(listing(requirements)).toContain(
      'R-084\n  ✓ sums R-084 and A-16  (a.test.ts)\n  ✕ refuses R-084  (b.test.ts)',
    );
  });

  it('comes back from its file as it was written, and is absent before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'haken-requirements-'));
    const file = join(folder, 'out/requirements.json');
    expect(await readRequirements(file)).toBeUndefined();
    await writeRequirements(byNumber(proofs), file);
    expect(await readRequirements(file)).toEqual(byNumber(proofs));
    await rm(folder, { recursive: true });
  });
});
