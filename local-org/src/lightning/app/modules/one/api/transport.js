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

/** One call with the session of the page. Rejects with `{status, body}`; status 0 where the org does not answer. */
export async function fetchUiApi(method, path, body, headers = {}) {
  try {
    return await once(method, path, body, headers);
  } catch (error) {
    if (error.status !== undefined) throw error;
    throw failure(0, { message: '' });
  }
}
