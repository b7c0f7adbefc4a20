import { refusalOf } from 'c/orgErrors';

const fallback = '保存できませんでした。';

describe('組織の断り', () => {
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

  it('何も言われなければ決まった一文を出す', () => {
    expect(refusalOf(undefined, fallback).message).toBe(fallback);
    expect(refusalOf(new Error('Failed to fetch'), fallback).message).toBe('Failed to fetch');
  });
});
