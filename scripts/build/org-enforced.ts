// `npm run org-enforced`: writes docs/org-enforced.md, the rules the org refuses by, from the validation rules themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readObjects, type SourceObject, type SourceRule } from './orgSource.ts';

const file = join(import.meta.dirname, '../../docs/org-enforced.md');

const head = `# 組織が自ら断ること

入力規則から \`npm run org-enforced\` が書き出す一覧。手で直さず、入力規則の説明とメッセージを直して書き出し直す。
番号は要件（R-…）とその読み方（A-…）。「項目」はメッセージの出る項目で、空なら画面の上に出る。
`;

/** Numbers that begin a rule's description, and what the rest says: `R-001, A-04: …`. */
export function splitDescription(description: string): { numbers: string; says: string } {
  const match = /^((?:[RA]-\d+(?:〜(?:[RA]-)?\d+)?(?:, )?)+): (.+)$/su.exec(description);
  if (!match) throw new Error(`入力規則の説明が番号（R-…、A-…）で始まっていません: ${description}`);
  return { numbers: match[1]!, says: match[2]! };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

function row(rule: SourceRule): string {
  const { numbers, says } = splitDescription(rule.description);
  const cells = [`\`${rule.name}\``, numbers, says, rule.errorMessage, rule.errorDisplayField];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function section(object: SourceObject): string {
  const rows = object.rules.map(row);
  return [
    `## ${object.label} \`${object.name}\``,
    '',
    '| 入力規則 | 番号 | 決まり | メッセージ | 項目 |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The whole document, formatted as the repository formats. */
export async function orgEnforced(): Promise<string> {
  const objects = [...readObjects().values()].filter(({ rules }) => rules.length > 0);
  const rules = objects.reduce((sum, object) => sum + object.rules.length, 0);
  const text = [head, `${objects.length}オブジェクト、${rules}の入力規則。\n`, ...objects.map(section)].join('\n');
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** The document as it stands in the repository. */
export const writtenOrgEnforced = (): string => readFileSync(file, 'utf8');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(file, await orgEnforced());
