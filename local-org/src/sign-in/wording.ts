import type { Refusal } from './login-history.ts';

const UNPROVEN =
  'ユーザー名とパスワードを確認してください。それでもログインできないときは、システム管理者にお問い合わせください。';

/** What the page says to whom it does not let in. Whether a username exists is not told. */
const WORDS: Readonly<Record<Refusal, string>> = {
  unknownUser: UNPROVEN,
  wrongPassword: UNPROVEN,
  inactive: UNPROVEN,
  frozen: UNPROVEN,
  tokenNeeded: UNPROVEN,
  noAuthenticator: UNPROVEN,
  locked:
    'パスワードの誤りが続いたため、ログインがロックされています。しばらく待つか、システム管理者にお問い合わせください。',
  time: 'ログインできる時間外です。システム管理者にお問い合わせください。',
  address: 'この IP アドレスからはログインできません。システム管理者にお問い合わせください。',
  wrongCode: '確認コードが違います。',
  apiOnly: 'このユーザーは API からのみログインできます。',
  apiDisabled: 'このユーザーは API を使用できません。',
};

export const refusalWording = (refusal: Refusal): string => WORDS[refusal];
