import { addressKey, nameKey, phoneKey } from '../keys.ts';
import { alike, type ListedBusiness } from '../pairs.ts';

describe('A-05 事業者の表記', () => {
  it.each([
    ['株式会社髙﨑商店', '㈱高崎商店'],
    ['山田カフェ（株）', '株式会社　山田ｶﾌｪ'],
    ['渡邊工業(有)', '有限会社渡辺工業'],
    ['ＡＢＣサービス合同会社', 'abcサービス'],
    ['サン・フーズ', 'サンフーズ'],
    ['コーヒー屋', 'コ－ヒ－屋'],
    ['市ヶ谷工房', '市ケ谷工房'],
  ])('「%s」と「%s」は同じ名称とみなす', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  it.each([
    ['山田商店', '山本商店'],
    ['サーバ屋', 'サービ屋'],
  ])('「%s」と「%s」は違う名称とみなす', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)));

  it('電話番号は数字で比べ、短いものは手がかりにしない', () => {
    expect(phoneKey('０３－1234－5678')).toBe(phoneKey('(03)1234-5678'));
    expect(phoneKey('+81 3-1234-5678')).toBe('0312345678');
    expect(phoneKey('内線12')).toBe('');
    expect(phoneKey(null)).toBe('');
  });

  it.each([
    ['東京都千代田区丸の内一丁目２番３号', '東京都千代田区丸の内1-2-3'],
    ['大阪府堺市大字南12番地の4', '大阪府堺市南１２－４'],
    ['札幌市中央区北三条西二十丁目1番', '札幌市中央区北三条西20-1'],
  ])('所在地「%s」と「%s」は同じとみなす', (one, other) => expect(addressKey(one)).toBe(addressKey(other)));

  it('所在地の丁目が違えば違う', () => {
    expect(addressKey('丸の内1丁目2番3号')).not.toBe(addressKey('丸の内1丁目23番'));
    expect(addressKey('丸の内1-2-3')).not.toBe(addressKey('丸の内2-2-3'));
  });
});

describe('A-05 名寄せの候補', () => {
  const business = (code: string, over: Partial<ListedBusiness> = {}): ListedBusiness => ({
    ...{ code, name: `株式会社${code}`, corporateNumber: null, phone: null, address: `町${code}` },
    ...over,
  });
  const found = (...businesses: ListedBusiness[]) =>
    alike(businesses).map(({ one, other, match }) => `${one}|${other} ${match}`);

  it('法人番号が同じなら、名称が違っても候補になる', () => {
    const corporateNumber = '1234567890123';
    expect(found(business('B2', { corporateNumber }), business('B1', { corporateNumber }))).toEqual([
      'B1|B2 CorporateNumber',
    ]);
  });

  it('名称と電話番号、なければ名称と所在地で候補になる', () => {
    const name = '㈱山田';
    expect(
      found(business('B1', { name, phone: '03-1234-5678' }), business('B2', { name, phone: '0312345678' })),
    ).toEqual(['B1|B2 NamePhone']);
    expect(found(business('B1', { name, address: '町1-2' }), business('B2', { name, address: '町１丁目２' }))).toEqual([
      'B1|B2 NameAddress',
    ]);
    expect(found(business('B1', { name }), business('B2', { name }))).toEqual([]);
  });

  it('法人番号が違えば、名称と電話番号が同じでも候補にしない', () => {
    const [name, phone] = ['㈱山田', '03-1234-5678'];
    const one = business('B1', { name, phone, corporateNumber: '1234567890123' });
    expect(found(one, business('B2', { name, phone, corporateNumber: '9876543210987' }))).toEqual([]);
  });

  it('3つ以上が似ていれば、それぞれを最初のものと組にする', () => {
    const [name, phone] = ['㈱山田', '03-1234-5678'];
    expect(found(...['B1', 'B2', 'B3'].map((code) => business(code, { name, phone })))).toEqual([
      'B1|B2 NamePhone',
      'B1|B3 NamePhone',
    ]);
  });
});
