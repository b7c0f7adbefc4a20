import { prefectures, type ChangeData } from '../../scripts/dispatch-system/index.ts';
import { areas, type Area } from './places.ts';
import { person } from './names.ts';
import type { Random } from './random.ts';
import { codeOf, type Agency } from './world.ts';

type AgencyData = ChangeData['agency'];
type Attribute = NonNullable<AgencyData['attribute']>;

/** 会員例外団体: chambers and federations of attributes ①–④. */
const exceptions = new Set<Attribute>(['A01', 'A02', 'A03', 'A04']);

/** Names by attribute ①–⑫; `*` is the town or prefecture. */
const namesByAttribute: Readonly<Record<Attribute, string>> = {
  A01: '*商工会連合会',
  A02: '*商工会議所',
  A03: '*中小企業団体中央会',
  A04: '*商店街振興組合連合会',
  A05: '公益財団法人*産業支援センター',
  A06: '*信用保証協会',
  A07: '一般社団法人*経営支援協会',
  A08: '*あおぞら信用金庫',
  A09: '学校法人*経営大学',
  A10: '特定非営利活動法人*経営サポート',
  A11: '株式会社*経営パートナーズ',
  A12: '*弁護士会ひまわり相談窓口',
};
const attributes = Object.keys(namesByAttribute) as Attribute[];

const bureauOf = (prefecture: string) => prefectures[prefecture as keyof typeof prefectures][1];
const shortName = (area: Area) => area.head.replace(/[都府県]$/, '');

/**
 * よろず支援拠点 in every prefecture of the sample, ten platforms of a 代表機関 and four or five 構成機関 of different
 * attributes, and みらデジ事務局: some 70 in all, every attribute at least twice.
 */
export function makeAgencies(from: Random): Agency[] {
  const made: Agency[] = [];

  const add = (area: Area, facts: Pick<AgencyData, 'name' | 'type'> & Partial<AgencyData>): Agency => {
    const number = made.length + 1;
    const agency: Agency = {
      code: codeOf('A', 4, number),
      data: {
        attribute: null,
        representative: null,
        bureau: bureauOf(area.prefecture),
        prefecture: area.prefecture as AgencyData['prefecture'],
        validFrom: '2023-04-01',
        validTo: null,
        memberException: false,
        operator: null,
        operatorMemberException: false,
        certifiedSupportOrg: from.chance(0.7),
        contactName: person(from).name,
        phone: `050-0000-${String(number).padStart(4, '0')}`,
        email: `madoguchi${number}@agency.example`,
        ...facts,
      },
    };
    made.push(agency);
    return agency;
  };

  const member = (area: Area, attribute: Attribute, facts: Partial<AgencyData>) =>
    add(area, {
      name: namesByAttribute[attribute].replace('*', shortName(area)),
      type: 'PlatformMember',
      attribute,
      memberException: exceptions.has(attribute),
      ...facts,
    });

  for (const [index, area] of areas.entries()) {
    const operator: Attribute = (['A05', 'A01', 'A02'] as const)[index % 3]!;
    add(area, {
      name: `${area.head}よろず支援拠点`,
      type: 'Yorozu',
      operator: namesByAttribute[operator].replace('*', shortName(area)),
      operatorMemberException: exceptions.has(operator),
    });
  }
  for (const [index, area] of areas
    .filter((_, position) => position % 2 === 0)
    .slice(0, 10)
    .entries()) {
    const kinds = Array.from({ length: index % 3 === 0 ? 5 : 4 }, (_, step) => attributes[(index * 4 + step) % 12]!);
    const lead = member(area, kinds[0]!, { type: 'PlatformLead' });
    for (const attribute of kinds.slice(1)) member(area, attribute, { representative: lead.code });
  }
  add(
    areas.find((area) => area.prefecture === '13')!,
    { name: 'みらデジ事務局', type: 'MiraDigi' },
  );
  return made;
}
