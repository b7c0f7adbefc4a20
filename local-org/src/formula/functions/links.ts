import { FormulaEvaluationError } from '../error.ts';
import { digits, type Exact } from '../exact.ts';
import type { Eval } from '../expr.ts';
import { checkMixed, ofTexts, special, type FunctionSpec } from './spec.ts';

/** Text functions that write HTML. */
export const LINKS: readonly FunctionSpec[] = [
  special(
    'text',
    {
      usage: 'HYPERLINK(url, friendly_name [, target])',
      summary: 'A link as HTML, opened in a new window unless a target is given; no script addresses.',
    },
    (call) => checkMixed(call, ['text', 'text', 'text'], 'text'),
    ofTexts(
      (url = '', name = '', target = '_blank') =>
        `<a href="${safeUrl('HYPERLINK', url)}" target="${markup(target)}">${markup(name)}</a>`,
    ),
  ),
  special(
    'text',
    { usage: 'IMAGE(image_url, alternate_text [, height, width])', summary: 'An image as HTML; no script addresses.' },
    (call) => checkMixed(call, ['text', 'text', 'number', 'number'], 'text'),
    image,
  ),
];

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function markup(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign);
}

function safeUrl(name: string, url: string): string {
  if (/^\s*(?:javascript|data|vbscript):/i.test(url)) {
    throw new FormulaEvaluationError(
      'OUT_OF_RANGE',
      `Incorrect argument value for function '${name}()'. Javascript is not allowed.`,
    );
  }
  return markup(url);
}

function image([url, alternate, height, width]: readonly Eval[]): Eval {
  return (inputs, env) => {
    const pixels = (side: Eval | undefined): string | null => {
      const size = side?.(inputs, env) ?? null;
      return size === null ? null : digits(size as Exact);
    };
    const [high, wide] = [pixels(height), pixels(width)];
    const style = (high === null ? '' : `height:${high}px; `) + (wide === null ? '' : `width:${wide}px;`);
    const source = safeUrl('IMAGE', ((url as Eval)(inputs, env) as string | null) ?? '');
    const words = markup(((alternate as Eval)(inputs, env) as string | null) ?? '');
    return `<img src="${source}" alt="${words}"${style === '' ? '' : ` style="${style.trim()}"`} border="0"/>`;
  };
}
