import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseEvidence from 'c/caseEvidence';
import {
  cell,
  find,
  one,
  oneCase,
  press,
  rows,
  settled,
  textIn,
  type,
  type Shown,
} from '../../caseRecord/__tests__/oneCase.ts';

jest.mock('@salesforce/customPermission/Haken_Check', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const wire = graphql as unknown as { emit(value: unknown): void; getLastConfig(): { query?: unknown } | undefined };
const update = updateRecord as unknown as jest.Mock;

const shown = async (data = oneCase()): Promise<Shown<{ acceptNext(): Promise<void> }>> => {
  const element = createElement('c-case-evidence', { is: CaseEvidence }) as unknown as Shown<{
    acceptNext(): Promise<void>;
  }>;
  element.data = data;
  document.body.appendChild(element);
  await settled();
  return element;
};
const withFile = async (fileType: string) => {
  const element = await shown();
  wire.emit({
    uiapi: {
      query: {
        ContentDocumentLink: rows({
          LinkedEntityId: cell('paper'),
          ContentDocument: { FileType: cell(fileType), LatestPublishedVersionId: cell('068v') },
        }),
      },
    },
  });
  await settled();
  return element;
};

/** Pictures the component asks for beforehand. */
const asked: { src: string; onerror?: () => void }[] = [];
beforeEach(() => {
  asked.length = 0;
  jest.spyOn(window, 'Image').mockImplementation(() => {
    const image = { src: '' };
    asked.push(image);
    return image as unknown as HTMLImageElement;
  });
});
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('証拠書類', () => {
  it('R-090 書類の記載を、示す事実の隣に置く。日付は元号でも書く', async () => {
    const element = await shown();
    const text = textIn(element);
    for (const told of [
      '領収書',
      'receipt.pdf',
      '3,200円',
      '2023/05/10（令和5年5月10日）',
      'タクシー 駅→会場 3,200円',
    ]) {
      expect(text).toContain(told);
    }
    expect(text).toContain('c.Case_noFile');
    await expect(element).toBeAccessible();
  });

  it('R-090 書類を一枚ずつ、読んだ時のままなら本人の名前で適とする', async () => {
    update.mockResolvedValue({ lastModifiedDate: '' });
    const element = await shown();
    await element.acceptNext();
    expect(update).toHaveBeenCalledWith(
      { fields: { Id: 'paper', CheckState__c: 'Accepted', CheckedBy__c: 'me', CheckedOn__c: '2023-06-12' } },
      { ifUnmodifiedSince: '2023-06-12T00:00:12.000Z' },
    );
  });

  it('R-083 不適にすると何が足りなくなるかを、保存の前に示す', async () => {
    update.mockResolvedValue({ lastModifiedDate: '' });
    const element = await shown();
    await press(element, 'reject');
    expect(textIn(one(element, 'c-consequences'))).toContain('領収書がありません');
    await type(element, '[data-field=reason]', '宛名がない');
    await press(element, 'give-reason');
    expect(update.mock.calls[0][0].fields).toMatchObject({ CheckState__c: 'Rejected', RejectReason__c: '宛名がない' });
    expect(find(element.shadowRoot, '[data-field=reason-form]')).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('R-054 写しをページごとに見せ、最後のページが分かればそう示す', async () => {
    const element = await withFile('PDF');
    const image = one(element, 'img');
    expect(image.getAttribute('src')).toContain('versionId=068v&page=0');
    expect(textIn(one(element, '[data-field=page]'))).toBe('c.Case_pageOf');
    image.dispatchEvent(new CustomEvent('load'));
    expect(asked[0]!.src).toContain('page=1');
    await press(element, 'next-page');
    expect(one(element, 'img').getAttribute('src')).toContain('page=1');
    one(element, 'img').dispatchEvent(new CustomEvent('load'));
    asked[1]!.onerror?.();
    await settled();
    expect(textIn(one(element, '[data-field=page]'))).toBe('c.Case_pageOfAll');
    expect((one(element, '[data-action=next-page]') as HTMLButtonElement).disabled).toBe(true);
  });

  it('R-054 画像にできない書類は、名前と中身が違うかもしれないと言い、取り出せるようにする', async () => {
    const element = await withFile('PNG');
    one(element, 'img').dispatchEvent(new CustomEvent('error'));
    await settled();
    expect(textIn(one(element, '[data-state=broken]'))).toContain('c.Case_brokenFile');
    await expect(element).toBeAccessible();
  });

  it('書類のない案件では、ファイルを尋ねない', async () => {
    const element = await shown(oneCase({}, { Evidence__c: rows() }));
    expect(textIn(element)).toContain('c.Case_noDocuments');
    expect(wire.getLastConfig()?.query).toBeUndefined();
  });
});
