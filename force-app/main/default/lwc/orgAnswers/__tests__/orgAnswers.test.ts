import { isChangedMeanwhile, isNoAccess, reasonsOf, refusalOf, rowsOf, words } from 'c/orgAnswers';

const fallback = '保存できませんでした。';

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

  it('項目のメッセージを項目ごとに分け、画面には一文で出す', () => {
    const refusal = refusalOf(
      {
        status: 400,
        body: {
          message: 'An error occurred while trying to update the record.',
          output: { errors: [], fieldErrors: { HoldReason__c: [{ message: '保留の理由を入れてください。' }] } },
        },
      },
      fallback,
    );
    expect(refusal).toEqual({
      message: '保留の理由を入れてください。',
      fields: { HoldReason__c: '保留の理由を入れてください。' },
      conflict: false,
      noAccess: false,
    });
  });

  it('R-048 他の人が先に保存したことは、UI APIでもGraphQLでも分かる', () => {
    expect(refusalOf({ status: 412, body: { message: 'changed' } }, fallback).conflict).toBe(true);
    const { conflict, message } = refusalOf(
      [
        { message: 'The transaction was rolled back since another operation in the same transaction failed.' },
        { message: '他の人が先に保存しました。最新の内容を読み直してからやり直してください。' },
      ],
      fallback,
    );
    expect(conflict).toBe(true);
    expect(message).toBe('他の人が先に保存しました。最新の内容を読み直してからやり直してください。');
  });

  it('R-185 見えない項目を尋ねたことは、権限がないこととして分かる', () => {
    expect(
      refusalOf([{ message: "Validation error of type FieldUndefined: Field 'Version__c'" }], fallback).noAccess,
    ).toBe(true);
    expect(refusalOf({ status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'x' }] }, fallback).noAccess).toBe(true);
  });

  it('組織が答えないときも壊れたときも、英語の誤りではなく、することを示す', () => {
    expect(refusalOf(undefined, fallback).message).toBe(fallback);
    expect(refusalOf(new TypeError('Failed to fetch'), fallback).message).toBe('c.Page_NoAnswer');
    expect(refusalOf({ status: 0, body: { message: '' } }, fallback).message).toBe('c.Page_NoAnswer');
    expect(refusalOf({ status: 500, body: [{ message: 'UNKNOWN_EXCEPTION' }] }, fallback).message).toBe(
      'c.Page_Broken',
    );
  });
});
