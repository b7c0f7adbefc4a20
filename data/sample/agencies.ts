import { prefectures, type ChangeData } from '../../scripts/dispatch-system/index.ts';
import { areas, type Area } from './places.ts';
import { commonNames, person, type Names } from './names.ts';
import { phoneOf } from './numbers.ts';
import type { Random } from './random.ts';
import { codeOf, type Agency } from './world.ts';

type AgencyData = ChangeData['agency'];
export type Attribute = NonNullable<AgencyData['attribute']>;

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
const shortName = ({ head }: Pick<Area, 'head'>) => head.replace(/[都府県]$/, '');

/** A place agencies are in. */
type Where = Pick<Area, 'prefecture' | 'head'>;

/** The register of agencies, in the order of their entry. */
export class AgencyRegister {
  readonly made: Agency[] = [];
  readonly #from: Random;
  readonly #names: Names;

  constructor(from: Random, names: Names = commonNames) {
    this.#from = from;
    this.#names = names;
  }

  add(where: Where, facts: Pick<AgencyData, 'name' | 'type'> & Partial<AgencyData>): Agency {
    const number = this.made.length + 1;
    const agency: Agency = {
      code: codeOf('A', 4, number),
      data: {
        attribute: null,
        representative: null,
        bureau: bureauOf(where.prefecture),
        prefecture: where.prefecture as AgencyData['prefecture'],
        validFrom: '2023-04-01',
        validTo: null,
        memberException: false,
        operator: null,
        operatorMemberException: false,
        certifiedSupportOrg: this.#from.chance(0.7),
        contactName: person(this.#from, this.#names).name,
        phone: phoneOf(number),
        email: `madoguchi${number}@agency.example`,
        ...facts,
      },
    };
    this.made.push(agency);
    return agency;
  }

  /** A constituent of a platform; `town` is what its name begins with, the prefecture's short name unless told. */
  member(where: Where, attribute: Attribute, facts: Partial<AgencyData>, town = shortName(where)): Agency {
    return this.add(where, {
      name: namesByAttribute[attribute].replace('*', town),
      type: 'PlatformMember',
      attribute,
      memberException: exceptions.has(attribute),
      ...facts,
    });
  }

  /** A platform: the first attribute is its 代表機関's, the others are led by it. */
  platform(where: Where, kinds: readonly Attribute[], town = shortName(where)): void {
    const lead = this.member(where, kinds[0]!, { type: 'PlatformLead' }, town);
    for (const attribute of kinds.slice(1)) this.member(where, attribute, { representative: lead.code }, town);
  }

  /** The prefecture's よろず支援拠点, run by one of three kinds of bodies in turn. */
  yorozu(where: Where, index: number): void {
    const operator: Attribute = (['A05', 'A01', 'A02'] as const)[index % 3]!;
    this.add(where, {
      name: `${where.head}よろず支援拠点`,
      type: 'Yorozu',
      operator: namesByAttribute[operator].replace('*', shortName(where)),
      operatorMemberException: exceptions.has(operator),
    });
  }

  miraDigi(): void {
    this.add({ prefecture: '13', head: '東京都' }, { name: 'みらデジ事務局', type: 'MiraDigi' });
  }
}

/**
 * よろず支援拠点 in every prefecture of the sample, ten platforms of a 代表機関 and four or five 構成機関 of different
 * attributes, and みらデジ事務局: some 70 in all, every attribute at least twice.
 */
export function makeAgencies(from: Random): Agency[] {
  const register = new AgencyRegister(from);
  for (const [index, area] of areas.entries()) register.yorozu(area, index);
  const seats = areas.filter((_, position) => position % 2 === 0).slice(0, 10);
  for (const [index, area] of seats.entries()) {
    const size = index % 3 === 0 ? 5 : 4;
    register.platform(
      area,
      Array.from({ length: size }, (_, step) => attributes[(index * 4 + step) % 12]!),
    );
  }
  register.miraDigi();
  return register.made;
}
