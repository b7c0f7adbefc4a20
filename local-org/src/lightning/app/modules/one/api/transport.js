import SignInAgain from 'one/signInAgain';

const failure = (status, body) => Object.assign(new Error(body?.[0]?.message ?? body?.message ?? ''), { status, body });

const parsed = (text) => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const once = async (method, path, body, headers) => {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      ...headers,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = parsed(await response.text());
  if (response.ok) return answer;
  throw failure(response.status, answer);
};

let asking;

/** Asks for the sign-in over the page, once for however many calls wait for it. Answers whether it was done. */
export const signInAgain = () => {
  asking ??= SignInAgain.open({ size: 'small', disableClose: true })
    .then((done) => done === true)
    .finally(() => {
      asking = undefined;
    });
  return asking;
};

/** What the platform's modules use of the screens; a name they find here once the screens run. */
Object.assign((globalThis.$lightning ??= {}), { signInAgain });

/**
 * One call with the session of the page. A session that has ended is begun anew over the page, and the call made again.
 * Rejects with `{status, body}`; status 0 where the org does not answer.
 */
export async function fetchUiApi(method, path, body, headers = {}) {
  try {
    return await once(method, path, body, headers);
  } catch (error) {
    if (error.status === undefined) throw failure(0, { message: '' });
    if (error.status !== 401 || !(await signInAgain())) throw error;
    return fetchUiApi(method, path, body, headers);
  }
}
