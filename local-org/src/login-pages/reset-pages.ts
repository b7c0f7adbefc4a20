import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { forgotPassword, passwordComplaint, resetByLink, resetForm, RESET_PATH } from '../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { FORGOT_PATH, newPasswordFields } from './step-pages.ts';
import { escaped, formPage, textPage } from './page.ts';

type PageHandler = (org: Org, request: WireRequest, form: URLSearchParams) => WireAnswer;

const askUsername: PageHandler = () =>
  formPage({
    title: 'パスワードをお忘れですか？',
    action: FORGOT_PATH,
    hidden: {},
    fields: '<label>ユーザー名<input name="username" autocomplete="username" required autofocus></label>',
    button: '次へ',
  });

const sendLink: PageHandler = (org, request, form) => {
  forgotPassword(org, form.get('username') ?? '', request.baseUrl);
  return textPage(
    'メールを確認してください',
    '登録されたユーザー名であれば、パスワードをリセットするためのリンクをメールで送りました。届かないときは、システム管理者にお問い合わせください。',
  );
};

const ENDED = textPage(
  'リンクの期限切れ',
  'このリンクは使用済みか、期限が切れています。もう一度パスワードのリセットを求めてください。',
  404,
);

const askPassword = (org: Org, token: string, complaint?: string): WireAnswer => {
  const form = resetForm(org, token);
  if (!form) return ENDED;
  const question =
    form.question === null
      ? ''
      : `<label>${escaped(form.question)}<input name="answer" autocomplete="off" required></label>`;
  return formPage({
    title: 'パスワードの設定',
    action: RESET_PATH,
    hidden: { token },
    fields: question + newPasswordFields(org, form.userId),
    button: '設定',
    complaint,
  });
};

const showReset: PageHandler = (org, _request, form) => askPassword(org, form.get('token') ?? '');

const reset: PageHandler = (org, _request, form) => {
  const token = form.get('token') ?? '';
  const [password, again] = [form.get('newPassword') ?? '', form.get('again') ?? ''];
  const { userId } = resetForm(org, token) ?? {};
  if (userId === undefined) return ENDED;
  const complaint = password === again ? passwordComplaint(org, userId, password) : '二つのパスワードが一致しません。';
  if (complaint !== undefined) return askPassword(org, token, complaint);
  try {
    resetByLink(org, token, { password, answer: form.get('answer') ?? undefined });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return askPassword(org, token, 'セキュリティの質問の答えが違います。');
  }
  return textPage('パスワードを設定しました', '新しいパスワードでログインしてください。');
};

const PAGES: Readonly<Record<string, Readonly<Record<string, PageHandler>>>> = {
  [FORGOT_PATH]: { GET: askUsername, POST: sendLink },
  [RESET_PATH]: { GET: showReset, POST: reset },
};

/** Answers the pages on which people reset their password; undefined for every other path. */
export function answerResetPages(org: Org, request: WireRequest): WireAnswer | undefined {
  const page = PAGES[request.path];
  if (!page) return undefined;
  const handler = page[request.method];
  if (!handler) throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed`);
  const form = new URLSearchParams(request.method === 'POST' ? request.body.toString('utf8') : request.query);
  return handler(org, request, form);
}
