import type { RequestContext } from '../../context.ts';
import { languageOf } from '../../describe/index.ts';
import type { Schema } from '../../schema/index.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import { hashOf } from '../build/index.ts';
import { componentLabels } from '../labels/index.ts';

const PATH = /^\/lightning\/labels\/(?<hash>\w+)\/(?<language>[\w-]+)\.js$/;

interface Script {
  address: string;
  code: string;
}

const scripts = new WeakMap<Schema, Map<string, Script>>();

/** The words of one language: those of the base components, and the org's own labels as `c.<name>`. */
function scriptOf(schema: Schema, language: string): Script {
  const known = scripts.get(schema) ?? new Map<string, Script>();
  scripts.set(schema, known);
  const own = schema
    .labels()
    .map(({ name, value, language: written, translations }) => [
      `c.${name}`,
      language === written ? value : (translations[language] ?? value),
    ]);
  const code = `$lightning.labels=${JSON.stringify({ ...componentLabels(language), ...Object.fromEntries(own) })};`;
  const script = known.get(language) ?? { address: `/lightning/labels/${hashOf(code)}/${language}.js`, code };
  known.set(language, script);
  return script;
}

/** Address of the words a user reads. */
export const labelsAddress = (ctx: RequestContext): string => scriptOf(ctx.org.schema, languageOf(ctx)).address;

export function answerLabels(schema: Schema, request: WireRequest): WireAnswer | undefined {
  const { language = '', hash = '' } = PATH.exec(request.path)?.groups ?? {};
  if (language === '') return undefined;
  const { code, address } = scriptOf(schema, language);
  return {
    status: 200,
    body: code,
    headers: {
      'content-type': 'text/javascript;charset=UTF-8',
      'x-content-type-options': 'nosniff',
      // A page that was opened before a deploy asks for words that are no more: it gets those of now, for now.
      'cache-control': address.includes(hash) ? 'private, max-age=31536000, immutable' : 'no-store',
    },
  };
}
