import { refusalWording, type PageSignIn } from '../sign-in/index.ts';
import type { WireAnswer } from '../wire.ts';
import { escaped, formPage, type Page } from './page.ts';

/** What of a request is carried through the forms. */
const CARRIED = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'code_challenge',
  'code_challenge_method',
];

const ACTION = '/services/oauth2/authorize';
export const FORGOT_PATH = '/secur/forgotpassword.jsp';

const carriedOf = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries(CARRIED.flatMap((name) => (form.has(name) ? [[name, form.get(name) ?? '']] : [])));

const signInFields = (username: string): string => `
<label>ユーザー名<input name="username" autocomplete="username" required autofocus value="${escaped(username)}"></label>
<label>パスワード<input name="password" type="password" autocomplete="current-password" required></label>`;

export const codeField = (label: string): string => `
<label>${label}<input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus></label>`;

export const newPasswordField = `
<label>新しいパスワード<input name="newPassword" type="password" autocomplete="new-password" required autofocus></label>
<label>新しいパスワード（確認）<input name="again" type="password" autocomplete="new-password" required></label>`;

/** The form that signs a person in for an app. */
export function loginPage(form: URLSearchParams, complaint?: string): WireAnswer {
  return formPage({
    title: 'ログイン',
    action: ACTION,
    hidden: carriedOf(form),
    fields: signInFields(form.get('username') ?? ''),
    button: 'ログイン',
    complaint,
    below: `<p><a href="${FORGOT_PATH}">パスワードをお忘れですか？</a></p>`,
  });
}

type Waiting = Exclude<PageSignIn, { step: 'done' }>;
type StepPage = Pick<Page, 'title' | 'fields' | 'button' | 'complaint'>;

const WRONG_CODE = '確認コードが違います。もう一度入力してください。';

/** The page of each step that asks for something more. */
const pageOf = (step: Exclude<Waiting, { step: 'refused' | 'again' }>): StepPage => {
  switch (step.step) {
    case 'verify':
      return {
        title: '本人確認',
        fields: codeField(step.by === 'mail' ? 'メールで届いた確認コード' : '認証アプリの確認コード'),
        button: '確認',
        complaint: step.wrong === true ? WRONG_CODE : undefined,
      };
    case 'enrol':
      return {
        title: '認証アプリの登録',
        fields: `<p>認証アプリに次のキーを登録し、表示された確認コードを入力してください。</p>
<p><code>${escaped(step.secret)}</code></p><p><a href="${escaped(step.otpauth)}">認証アプリで開く</a></p>
<input type="hidden" name="secret" value="${escaped(step.secret)}">${codeField('確認コード')}`,
        button: '登録',
        complaint: step.wrong === true ? WRONG_CODE : undefined,
      };
    case 'changePassword':
      return {
        title: 'パスワードの変更',
        fields: newPasswordField,
        button: '変更',
        complaint: step.problem,
      };
  }
};

/** What a person sees whose sign-in is not done: the next thing it asks for, or why it ended. */
export function stepPage(form: URLSearchParams, step: Waiting): WireAnswer {
  if (step.step === 'refused') return loginPage(form, refusalWording(step.refusal));
  if (step.step === 'again') return loginPage(form, '時間が経ったか、誤りが続きました。もう一度ログインしてください。');
  return formPage({
    ...pageOf(step),
    action: ACTION,
    hidden: { ...carriedOf(form), step: step.step, ticket: step.ticket },
  });
}
