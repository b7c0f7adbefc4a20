import type { ChangeData } from '../../scripts/dispatch-system/index.ts';
import { commonNames, firmName, industryWeights, person, type Names } from './names.ts';
import { corporateNumber, phoneOf } from './numbers.ts';
import { areas, away, cityOf, type Area, type Island } from './places.ts';
import type { Random } from './random.ts';
import { codeOf, type Business } from './world.ts';

type BusinessData = ChangeData['business'];

/** Heads of the law's small-business test: five in trade and services, twenty elsewhere (domain facts on size). */
const smallLimit = (industry: string) => ('IMNOPR'.includes(industry) ? 5 : 20);

/** What a country's businesses are made of. */
export interface Economy {
  /** Where the business of a number is. */
  site(from: Random, number: number): { area: Area; island: Island | null };
  names: Names;
  employees(from: Random, kind: BusinessData['kind']): number;
}

/** As many businesses in each area of the sample, every third of an area with an island there. */
const sampleEconomy: Economy = {
  site: (_from, number) => {
    const area = areas[number % areas.length]!;
    return { area, island: Math.floor(number / areas.length) % 3 === 1 ? (area.island ?? null) : null };
  },
  names: commonNames,
  employees: (from, kind) => (kind === 'Prospective' ? 0 : kind === 'Individual' ? from.int(0, 6) : from.int(1, 60)),
};

function makeBusiness(from: Random, number: number, economy: Economy): Business {
  const code = codeOf('B', 5, number);
  const { area, island } = economy.site(from, number);
  const town = island ?? from.pick([area.base, ...area.towns]);
  const point = away(town, from.int(300, 4_500), from.int(0, 359));
  const owner = person(from, economy.names);
  const industry = from.weighted(industryWeights);
  const { name, kana } = firmName(from, industry, owner, economy.names);
  const kind: BusinessData['kind'] = from.weighted({ Corporation: 68, Individual: 26, Prospective: 6 });
  const employees = economy.employees(from, kind);
  const address = `${area.head}${island ? island.name : cityOf(town)}架空${from.int(1, 9)}-${from.int(1, 30)}`;
  return {
    code,
    area,
    town,
    place: { name: address, ...point },
    island,
    data: {
      name: kind === 'Prospective' ? `${owner.name}（創業予定）` : kind === 'Corporation' ? `株式会社${name}` : name,
      kana: kind === 'Prospective' ? owner.kana : kind === 'Corporation' ? `カブシキガイシャ${kana}` : kana,
      representative: owner.name,
      prefecture: area.prefecture as BusinessData['prefecture'],
      address,
      phone: phoneOf(2_000 + number),
      email: `${code.toLowerCase()}@business.example`,
      industry: industry,
      employees,
      capital: kind === 'Corporation' ? from.pick([1, 3, 5, 10, 20, 30]) * 1_000_000 : null,
      kind,
      corporateNumber: kind === 'Corporation' ? corporateNumber(number) : null,
      smallScale: employees <= smallLimit(industry),
    },
  };
}

export const makeBusinesses = (from: Random, count: number, economy: Economy = sampleEconomy): Business[] =>
  Array.from({ length: count }, (_, index) => makeBusiness(from.fork(String(index + 1)), index + 1, economy));
