import type { Random } from './random.ts';

/** Invented people and firms. Family and given names are common ones; some carry the old forms of characters. */

/** A word and how it is read, in katakana. */
export type Read = readonly [word: string, kana: string];

const families: readonly Read[] = [
  ['佐藤', 'サトウ'],
  ['鈴木', 'スズキ'],
  ['髙橋', 'タカハシ'],
  ['田中', 'タナカ'],
  ['伊藤', 'イトウ'],
  ['渡邊', 'ワタナベ'],
  ['山本', 'ヤマモト'],
  ['中村', 'ナカムラ'],
  ['小林', 'コバヤシ'],
  ['加藤', 'カトウ'],
  ['吉田', 'ヨシダ'],
  ['山田', 'ヤマダ'],
  ['佐々木', 'ササキ'],
  ['山口', 'ヤマグチ'],
  ['松本', 'マツモト'],
  ['井上', 'イノウエ'],
  ['木村', 'キムラ'],
  ['林', 'ハヤシ'],
  ['齋藤', 'サイトウ'],
  ['清水', 'シミズ'],
  ['山﨑', 'ヤマザキ'],
  ['森', 'モリ'],
  ['池田', 'イケダ'],
  ['橋本', 'ハシモト'],
  ['阿部', 'アベ'],
  ['石川', 'イシカワ'],
  ['前田', 'マエダ'],
  ['藤田', 'フジタ'],
  ['後藤', 'ゴトウ'],
  ['岡田', 'オカダ'],
  ['長谷川', 'ハセガワ'],
  ['村上', 'ムラカミ'],
  ['近藤', 'コンドウ'],
  ['石井', 'イシイ'],
  ['濵田', 'ハマダ'],
  ['遠藤', 'エンドウ'],
  ['青木', 'アオキ'],
  ['坂本', 'サカモト'],
  ['福田', 'フクダ'],
  ['太田', 'オオタ'],
  ['西村', 'ニシムラ'],
  ['藤井', 'フジイ'],
  ['岡本', 'オカモト'],
  ['金子', 'カネコ'],
  ['中島', 'ナカジマ'],
  ['比嘉', 'ヒガ'],
  ['金城', 'キンジョウ'],
  ['新里', 'シンザト'],
  ['有村', 'アリムラ'],
  ['五十嵐', 'イガラシ'],
];

const givens: readonly Read[] = [
  ['健一', 'ケンイチ'],
  ['誠', 'マコト'],
  ['和也', 'カズヤ'],
  ['浩', 'ヒロシ'],
  ['直樹', 'ナオキ'],
  ['大輔', 'ダイスケ'],
  ['隆', 'タカシ'],
  ['修', 'オサム'],
  ['真一', 'シンイチ'],
  ['拓也', 'タクヤ'],
  ['翔太', 'ショウタ'],
  ['哲也', 'テツヤ'],
  ['秀樹', 'ヒデキ'],
  ['正人', 'マサト'],
  ['亮', 'リョウ'],
  ['裕子', 'ユウコ'],
  ['恵', 'メグミ'],
  ['美穂', 'ミホ'],
  ['久美子', 'クミコ'],
  ['由美', 'ユミ'],
  ['真由美', 'マユミ'],
  ['智子', 'トモコ'],
  ['香織', 'カオリ'],
  ['陽子', 'ヨウコ'],
  ['麻衣', 'マイ'],
  ['さくら', 'サクラ'],
  ['葵', 'アオイ'],
  ['千尋', 'チヒロ'],
  ['奈緒', 'ナオ'],
  ['京子', 'キョウコ'],
];

export interface PersonName {
  name: string;
  kana: string;
  family: string;
  familyKana: string;
}

/** What people and firms may be called. */
export interface Names {
  families: readonly Read[];
  givens: readonly Read[];
  firmWords: readonly Read[];
}

export function person(from: Random, names: Names = commonNames): PersonName {
  const [family, familyKana] = from.pick(names.families);
  const [given, givenKana] = from.pick(names.givens);
  return { name: `${family} ${given}`, kana: `${familyKana} ${givenKana}`, family, familyKana };
}

const firmWords: readonly Read[] = [
  ['あおば', 'アオバ'],
  ['みどり', 'ミドリ'],
  ['ひかり', 'ヒカリ'],
  ['さくら', 'サクラ'],
  ['大和', 'ヤマト'],
  ['東陽', 'トウヨウ'],
  ['三栄', 'サンエイ'],
  ['丸一', 'マルイチ'],
  ['共栄', 'キョウエイ'],
  ['北斗', 'ホクト'],
  ['朝日野', 'アサヒノ'],
  ['若葉', 'ワカバ'],
  ['富岳', 'フガク'],
  ['潮風', 'シオカゼ'],
  ['白鳥', 'シラトリ'],
  ['千歳屋', 'チトセヤ'],
  ['松風', 'マツカゼ'],
  ['竹善', 'タケゼン'],
  ['梅香', 'ウメカ'],
  ['山吹', 'ヤマブキ'],
];

export const commonNames: Names = { families, givens, firmWords };

/** Trade words by industry (大分類). */
const trades: Readonly<Record<string, readonly Read[]>> = {
  A: [
    ['農園', 'ノウエン'],
    ['ファーム', 'ファーム'],
  ],
  B: [['水産', 'スイサン']],
  D: [
    ['建設', 'ケンセツ'],
    ['工務店', 'コウムテン'],
    ['電設', 'デンセツ'],
  ],
  E: [
    ['製作所', 'セイサクショ'],
    ['食品', 'ショクヒン'],
    ['精機', 'セイキ'],
    ['木工', 'モッコウ'],
  ],
  G: [
    ['システム', 'システム'],
    ['情報サービス', 'ジョウホウサービス'],
  ],
  H: [
    ['運輸', 'ウンユ'],
    ['物流', 'ブツリュウ'],
  ],
  I: [
    ['商店', 'ショウテン'],
    ['商事', 'ショウジ'],
    ['酒店', 'サケテン'],
  ],
  K: [['不動産', 'フドウサン']],
  L: [
    ['設計', 'セッケイ'],
    ['デザイン', 'デザイン'],
  ],
  M: [
    ['旅館', 'リョカン'],
    ['食堂', 'ショクドウ'],
    ['カフェ', 'カフェ'],
  ],
  N: [
    ['美容室', 'ビヨウシツ'],
    ['クリーニング', 'クリーニング'],
  ],
  O: [['学習塾', 'ガクシュウジュク']],
  P: [
    ['介護サービス', 'カイゴサービス'],
    ['整骨院', 'セイコツイン'],
  ],
  R: [
    ['サービス', 'サービス'],
    ['整備', 'セイビ'],
  ],
};

export const industryWeights = {
  A: 4,
  B: 2,
  D: 14,
  E: 22,
  G: 6,
  H: 5,
  I: 20,
  K: 3,
  L: 6,
  M: 14,
  N: 8,
  O: 3,
  P: 5,
  R: 5,
};

export function firmName(
  from: Random,
  industry: string,
  family: PersonName,
  names: Names = commonNames,
): { name: string; kana: string } {
  const [word, wordKana] = from.chance(0.35) ? [family.family, family.familyKana] : from.pick(names.firmWords);
  const [trade, tradeKana] = from.pick(trades[industry] ?? trades.R!);
  return { name: `${word}${trade}`, kana: `${wordKana}${tradeKana}` };
}
