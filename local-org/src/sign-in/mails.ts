import type { Org } from '../context.ts';
import type { Mail } from './outbox.ts';

/** What the org writes to its users. */
const MAILS = {
  welcome: (link: string) => ({
    subject: 'ようこそ。アカウントを有効にしてください',
    body: `アカウントが作成されました。次のリンクを開き、パスワードを設定してください。\n\n${link}\n\nリンクの有効期間は24時間です。`,
  }),
  reset: (link: string) => ({
    subject: 'パスワードのリセット',
    body: `パスワードのリセットが求められました。次のリンクを開き、新しいパスワードを設定してください。\n\n${link}\n\nリンクの有効期間は24時間です。求めた覚えがないときは、システム管理者に知らせてください。`,
  }),
  code: (code: string) => ({
    subject: '確認コード',
    body: `登録されていない場所からのログインがありました。確認コード: ${code}\n\nコードの有効期間は10分です。`,
  }),
  securityToken: (token: string) => ({
    subject: '新しいセキュリティトークン',
    body: `信頼できる IP 範囲の外からプログラムでログインするときは、パスワードの後ろにセキュリティトークンを続けてください。\n\nセキュリティトークン（大文字と小文字を区別します）: ${token}`,
  }),
  passwordChanged: () => ({
    subject: 'パスワードが変更されました',
    body: 'パスワードが変更されました。変更した覚えがないときは、システム管理者に知らせてください。',
  }),
  locked: () => ({
    subject: 'ログインがロックされました',
    body: 'パスワードの入力を続けて誤ったため、ログインがロックされました。しばらく待つか、システム管理者に知らせてください。',
  }),
} satisfies Record<Mail['kind'], (detail: string) => { subject: string; body: string }>;

/** Puts a mail to a user into the outbox. `detail` is the link, the code or the token it carries. */
export const mailTo = (org: Org, userId: string, kind: Mail['kind'], detail = ''): void => {
  const user = org.storage.row('User', userId);
  const { subject, body } = MAILS[kind](detail);
  const to = String(user?.['Email'] ?? user?.['Username'] ?? '');
  org.outbox.send({ kind, to, subject, body: `${String(user?.['Username'] ?? '')} 様\n\n${body}` }, org.clock.now());
};
