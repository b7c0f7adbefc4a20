import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const root = new URL('../../../force-app/main/default/', import.meta.url).pathname;
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (tag) => tag === 'validationRules' || tag === 'picklistValues',
});

interface Component {
  name: string;
  content: Record<string, string>;
}

const read = (path: string): Record<string, unknown> =>
  Object.values(parser.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown>>).at(-1)!;

const filesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder).map((file) => join(folder, file));
  } catch {
    return [];
  }
};

const objects = readdirSync(join(root, 'objects')).filter((name) => name.endsWith('__c'));
const partsOf = (object: string, kind: 'fields' | 'validationRules'): Component[] =>
  filesOf(join(root, 'objects', object, kind)).map((path) => ({
    name: `${object}.${basename(path).split('.')[0]}`,
    content: read(path) as Record<string, string>,
  }));

const fields = objects.flatMap((object) => partsOf(object, 'fields'));
const rules = objects.flatMap((object) => partsOf(object, 'validationRules'));
const described: Component[] = [
  ...objects.map((name) => ({
    name,
    content: read(join(root, 'objects', name, `${name}.object-meta.xml`)) as Record<string, string>,
  })),
  ...fields,
  ...rules,
];

const japanese = /[ぁ-んァ-ヶ一-龠]/;
const offenders = (components: readonly Component[], isSound: (content: Record<string, string>) => boolean) =>
  components.filter(({ content }) => !isSound(content)).map(({ name }) => name);

describe('force-app のメタデータ', () => {
  it('オブジェクト、項目、規則のどれにも、要件の番号で始まる日本語の説明がある', () => {
    expect(described.length).toBeGreaterThan(800);
    expect(
      offenders(described, ({ description = '' }) => /^[RA]-\d{2,3}/.test(description) && japanese.test(description)),
    ).toEqual([]);
  });

  it('規則のエラーは日本語で255文字以内、直す項目のそばに出る', () => {
    expect(
      offenders(rules, ({ errorMessage = '', errorDisplayField }) => {
        return japanese.test(errorMessage) && [...errorMessage].length <= 255 && errorDisplayField !== undefined;
      }),
    ).toEqual([]);
  });

  it('式は3,900文字・4,000バイトまで', () => {
    const text = ({ formula, errorConditionFormula }: Record<string, string>) => formula ?? errorConditionFormula ?? '';
    expect(
      offenders(
        [...fields, ...rules],
        (content) => [...text(content)].length <= 3_900 && Buffer.byteLength(text(content)) <= 4_000,
      ),
    ).toEqual([]);
  });

  it.each(objects)('%s のラベル、項目、選択肢、エラーに英訳がある', (object) => {
    const folder = join(root, 'objectTranslations', `${object}-en_US`);
    const own = read(join(folder, `${object}-en_US.objectTranslation-meta.xml`)) as {
      validationRules?: { name: string; errorMessage: string }[];
    };
    const translated = new Set(
      (own.validationRules ?? []).filter(({ errorMessage }) => errorMessage).map(({ name }) => name),
    );
    const ruleNames = partsOf(object, 'validationRules').map(({ content }) => content.fullName!);
    expect(ruleNames.filter((name) => !translated.has(name))).toEqual([]);
    const untranslated = partsOf(object, 'fields').filter(({ content }) => {
      const translation = read(join(folder, `${content.fullName!}.fieldTranslation-meta.xml`)) as { label?: string };
      return !translation.label;
    });
    expect(untranslated.map(({ name }) => name)).toEqual([]);
  });
});
