import type { CaseFacts } from './facts.ts';
import { complainIf, type CaseRule, type Complaint } from './rule.ts';

/** Registration, appointment and account of the payee, the first row of R-090. */
export const payeeRules: CaseRule[] = [
  {
    code: 'EXPERT_NOT_REGISTERED',
    requirement: 'R-090',
    severity: 'Blocking',
    askWhom: 'Office',
    when: 'always',
    check: ({ expert, dispatch }) =>
      complainIf(
        expert === null || expert.state !== 'Registered' || !onOrBefore(expert.registeredOn, dispatch.supportDate),
        '支援日までに専門家の登録が済んでいません。登録の状況を確認してください。',
      ),
  },
  {
    code: 'APPOINTMENT_MISSING',
    requirement: 'R-090, R-028',
    severity: 'Blocking',
    askWhom: 'Office',
    when: 'always',
    check: ({ appointment, dispatch }) =>
      complainIf(
        appointment === null ||
          !onOrBefore(appointment.letterSentOn, dispatch.supportDate) ||
          !onOrBefore(appointment.acceptedOn, dispatch.supportDate),
        '支援日までに委嘱状の送付と就任承諾書の受領が済んでいません。委嘱の状況を確認してください。',
      ),
  },
  {
    code: 'ACCOUNT_NOT_APPROVED',
    requirement: 'R-090, R-029',
    severity: 'Blocking',
    askWhom: 'Accounting',
    when: 'after',
    check: (facts) => account(facts),
  },
];

function onOrBefore(date: string | null, limit: string | null): boolean {
  return date !== null && (limit === null || date <= limit);
}

function account(facts: CaseFacts): Complaint[] {
  if (facts.account === 'hidden') return [];
  if (facts.account === null) {
    return [{ message: '支払通知書用情報がありません。専門家に届出を求め、経理が入力してください。' }];
  }
  if (facts.account.state !== 'Approved') {
    return [{ message: '支払通知書用情報がまだ承認されていません。経理の入力と経理承認の承認が必要です。' }];
  }
  if (facts.account.payeeClass === 'NonResident') {
    return [
      { subject: 'NonResident', message: '非居住者への支払いは自動で計算できません。経理が個別に処理してください。' },
    ];
  }
  return complainIf(
    kanaKey(facts.account.holderKana) !== kanaKey(facts.account.payeeKana),
    '口座名義が支払先の名前と一致しません。経理が届出の書面を確認してください。',
  );
}

/** 株式会社 and the like, written out or as banks shorten them: `カ)`, `(カ)`, `(カ`. */
const corporateForms =
  /カブシキ[カガ]イシヤ|ユウゲン[カガ]イシヤ|ゴウドウ[カガ]イシヤ|ゴウメイ[カガ]イシヤ|ゴウシ[カガ]イシヤ|^(カ|ユ|ド|メ|シ)\)|\((カ|ユ|ド|メ|シ)\)?$|\((カ|ユ|ド|メ|シ)\)/g;

/** Names in kana are compared without width, spaces and marks; small and large kana as banks see them. */
function kanaKey(kana: string | null): string {
  const small = 'ァィゥェォャュョッヮヵヶ';
  const large = 'アイウエオヤユヨツワカケ';
  return (kana ?? '')
    .normalize('NFKC')
    .replace(/[ァ-ヶ]/g, (char) => large[small.indexOf(char)] ?? char)
    .replace(corporateForms, '')
    .replace(/[\s・.\-ー‐－]/g, '')
    .toUpperCase();
}
