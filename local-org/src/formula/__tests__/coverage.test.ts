import { readFileSync } from 'node:fs';
import { coveragePage } from '../coverage.ts';

const PAGE = new URL('../../../../docs/local-org/formula.md', import.meta.url);

describe('docs/local-org/formula.md', () => {
  it('says what the function table says (write it anew with coverage.ts)', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(`${coveragePage()}\n`);
  });
});
