import { setTimeout as pause } from 'node:timers/promises';
import type { Org } from '../../context.ts';
import { ApiError } from '../../errors.ts';
import { addressOf, cookieToken, requireSession } from '../../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import { buildOfComponents, hashOf, type Built, type Sources } from '../build/index.ts';
import { deployedComponents } from './bundles.ts';

const PATH = '/lightning/code';
/** How long one question waits for a change, and how often it looks, in milliseconds. */
const PATIENCE = 5_000;
const GLANCE = 25;
/** A program that watches asks again and again: pages made while it does look out for new code too. */
const WATCHED_FOR = 60_000;

const watchedAt = new WeakMap<Org, number>();

/** Whether somebody is writing components at the moment. */
export const isWatched = (org: Org): boolean => Date.now() - (watchedAt.get(org) ?? 0) < WATCHED_FOR;

const hashes = new WeakMap<Sources, string>();

/** What the org's components are now, in a word. */
export function codeOf(org: Org): string {
  const sources = deployedComponents(org);
  const hash = hashes.get(sources) ?? hashOf(JSON.stringify(sources));
  hashes.set(sources, hash);
  return hash;
}

const refusedOf = (built: readonly Built[]): Record<string, string> =>
  Object.fromEntries(
    built.flatMap(({ manifest: { modules, refused } }) =>
      refused === undefined ? [] : Object.keys(modules).map((name) => [name, refused]),
    ),
  );

/**
 * GET /lightning/code?known=<code>: waits until the org's components are others than those known, for a few seconds, and answers
 * what they are once they are compiled, with the compiler's words on those it refuses. A session of a program is one that
 * watches: with it, open pages are loaded anew after a deploy.
 * @throws ApiError INVALID_SESSION_ID
 */
export async function answerCode(org: Org, request: WireRequest): Promise<WireAnswer | undefined> {
  if (request.path !== PATH) return undefined;
  if (request.method !== 'GET') throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed`);
  const { kind } = requireSession(org, cookieToken(request), { ip: addressOf(request) });
  if (kind !== 'ui') watchedAt.set(org, Date.now());
  const known = request.query.get('known');
  for (const end = Date.now() + PATIENCE; codeOf(org) === known && Date.now() < end;) await pause(GLANCE);
  const sources = deployedComponents(org);
  const body = { code: codeOf(org), refused: refusedOf(await buildOfComponents(sources, { quick: isWatched(org) })) };
  return { status: 200, headers: { 'cache-control': 'no-store' }, body };
}

/** Has a page loaded anew when the org's components change; of all that are open, one asks. */
export const watchScript = (code: string): string => `
const heard = new BroadcastChannel('lightning-code');
heard.onmessage = () => location.reload();
navigator.locks.request('lightning-code', async () => {
  for (;;) {
    try {
      const answer = await fetch('${PATH}?known=${code}');
      if (answer.ok && (await answer.json()).code !== '${code}') break;
      if (!answer.ok) await new Promise((later) => setTimeout(later, 5000));
    } catch {
      await new Promise((later) => setTimeout(later, 1000));
    }
  }
  heard.postMessage('');
  location.reload();
  await new Promise(() => {});
});`;
