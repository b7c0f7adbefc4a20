import { isChangedMeanwhile, isNoAccess, reasonsOf, rowsOf, words } from 'c/orgAnswers';

describe('c-org-answers', () => {
  it('R-119 断られた理由は組織の言葉で、同じものは一度だけ', () => {
    const refused = {
      body: {
        message: 'An error occurred',
        output: {
          errors: [{ message: '締めた人は承認できません。' }],
          fieldErrors: {
            ApprovedBy__c: [{ message: '別の人が承認してください。' }, { message: '別の人が承認してください。' }],
          },
        },
      },
    };
    expect(reasonsOf(refused)).toEqual(['別の人が承認してください。', '締めた人は承認できません。']);
  });

  it('理由の形がどれでも言葉になる', () => {
    expect(reasonsOf([{ message: 'a' }, { message: 'b' }, { message: 'a' }])).toEqual(['a', 'b']);
    expect(reasonsOf({ errors: [{ message: 'c' }] })).toEqual(['c']);
    expect(reasonsOf(new Error('d'))).toEqual(['d']);
    expect(reasonsOf({ body: { message: 'e' } })).toEqual(['e']);
    expect(reasonsOf(undefined)).toEqual([]);
  });

  it('R-210 見る権限のないことを、ほかの誤りと分ける', () => {
    expect(
      isNoAccess([{ message: "Validation error of type FieldUndefined: Field 'PaymentRun__c' is undefined" }]),
    ).toBe(true);
    expect(isNoAccess([{ message: 'SERVER_UNAVAILABLE' }])).toBe(false);
    expect(isNoAccess(undefined)).toBe(false);
  });

  it('R-048 ほかの人が先に変えたことが分かる', () => {
    expect(isChangedMeanwhile({ status: 412 })).toBe(true);
    expect(isChangedMeanwhile({ body: { statusCode: 412 } })).toBe(true);
    expect(isChangedMeanwhile({ status: 400 })).toBe(false);
  });

  it('行と選択リストの言葉を取り出す', () => {
    expect(rowsOf({ edges: [{ node: 1 }, { node: 2 }] })).toEqual([1, 2]);
    expect(rowsOf(null)).toEqual([]);
    expect(words({ value: 'Closed', label: '締め済' })).toBe('締め済');
    expect(words({ value: 'Closed' })).toBe('Closed');
    expect(words(null)).toBe('');
  });
});
