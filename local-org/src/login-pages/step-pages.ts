import type { Org } from '../context.ts';
import { passwordDemands, refusalWording, type PageSignIn } from '../sign-in/index.ts';
import type { WireAnswer } from '../wire.ts';
import { escaped, formPage, type Page } from './page.ts';

export const FORGOT_PATH = '/secur/forgotpassword.jsp';

/** Where the forms of a sign-in go, and what they carry along. */
export interface Setting {
  action: string;
  carried: Readonly<Record<string, string>>;
}

const signInFields = (username: string): string => `
<label>ユーザー名<input name="username" autocomplete="username" required${username === '' ? ' autofocus' : ''} value="${escaped(username)}"></label>
<label>パスワード<input name="password" type="password" autocomplete="current-password" required${username === '' ? '' : ' autofocus'}></label>`;

const codeField = (label: string): string => `
<label>${label}<input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus></label>`;

/** The fields of a new password, with what the policy asks of it. */
export const newPasswordFields = (org: Org, userId: string): string => `
<p>新しいパスワードは次の条件を満たす必要があります。</p>
<ul>${passwordDemands(org, userId)
  .map((demand) => `<li>${escaped(demand)}</li>`)
  .join('')}</ul>
<label>新しいパスワード<input name="newPassword" type="password" autocomplete="new-password" required autofocus></label>
<label>新しいパスワード（確認）<input name="again" type="password" autocomplete="new-password" required></label>`;

/** The form that asks for username and password. */
export function loginPage(
  { action, carried }: Setting,
  said: { username?: string; complaint?: string; notice?: string } = {},
): WireAnswer {
  return formPage({
    title: 'ログイン',
    action,
    hidden: carried,
    fields: signInFields(said.username ?? ''),
    button: 'ログイン',
    complaint: said.complaint,
    notice: said.notice,
    below: `<a href="${FORGOT_PATH}">パスワードをお忘れですか？</a>`,
  });
}

export type Waiting = Exclude<PageSignIn, { step: 'done' }>;
type StepPage = Pick<Page, 'title' | 'fields' | 'button' | 'complaint'>;

const WRONG_CODE = '確認コードが違います。もう一度入力してください。';
const LATE = '時間が経ったか、誤りが続きました。もう一度ログインしてください。';

const REASONS = {
  expired: 'パスワードの有効期限が切れています。新しいパスワードを設定してください。',
  temporary: '初めてのログインか、パスワードがリセットされています。新しいパスワードを設定してください。',
} as const;

/** What a person is told of a step that waits: why it ended, or what was wrong with the last answer. */
export const complaintOf = (step: Waiting): string | undefined => {
  switch (step.step) {
    case 'refused':
      return refusalWording(step.refusal);
    case 'again':
      return LATE;
    case 'changePassword':
      return step.problem;
    default:
      return step.wrong === true ? WRONG_CODE : undefined;
  }
};

/** Groups of four, as people read keys. */
const grouped = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** The page of each step that asks for something more. */
const pageOf = (org: Org, step: Exclude<Waiting, { step: 'refused' | 'again' }>): StepPage => {
  const complaint = complaintOf(step);
  switch (step.step) {
    case 'verify':
      return {
        title: '本人確認',
        fields: codeField(step.by === 'mail' ? 'メールで届いた確認コード' : '認証アプリの確認コード'),
        button: '確認',
        complaint,
      };
    case 'enrol':
      return {
        title: '認証アプリの登録',
        fields: `<p>認証アプリに次のキーを登録し、表示された確認コードを入力してください。</p>
<code>${escaped(grouped(step.secret))}</code><p><a href="${escaped(step.otpauth)}">この端末の認証アプリで開く</a></p>
<input type="hidden" name="secret" value="${escaped(step.secret)}">${codeField('確認コード')}`,
        button: '登録',
        complaint,
      };
    case 'changePassword':
      return {
        title: 'パスワードの変更',
        fields: `<p>${REASONS[step.because]}</p>${newPasswordFields(org, step.userId)}`,
        button: '変更',
        complaint,
      };
  }
};

/** What a person sees whose sign-in is not done: the next thing it asks for, or why it ended. */
export function stepPage(org: Org, setting: Setting, step: Waiting, username = ''): WireAnswer {
  if (step.step === 'refused' || step.step === 'again')
    return loginPage(setting, { username, complaint: complaintOf(step) });
  return formPage({
    ...pageOf(org, step),
    action: setting.action,
    hidden: { ...setting.carried, step: step.step, ticket: step.ticket },
  });
}
