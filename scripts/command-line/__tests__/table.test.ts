import { table } from '../table.ts';

describe('table', () => {
  it('aligns Japanese, which takes two columns a character, and puts numbers to the right', () => {
    expect(
      table(
        ['理由', '件数'],
        [
          ['CONTRACT', 3],
          ['親なし', 1_234],
        ],
      ),
    ).toBe(['理由      件数', 'CONTRACT      3', '親なし    1,234'].join('\n'));
  });
});
