import type { ChangeData } from '../../scripts/dispatch-system/index.ts';
import { corporateNumber } from './experts.ts';
import { firmName, industryWeights, person } from './names.ts';
import { areas, away } from './places.ts';
import type { Random } from './random.ts';
import { codeOf, type Business } from './world.ts';

type BusinessData = ChangeData['business'];

/** Heads of the law's small-business test: five in trade and services, twenty elsewhere (domain facts on size). */
const smallLimit = (industry: string) => ('IMNOPR'.includes(industry) ? 5 : 20);

function makeBusiness(from: Random, number: number): Business {
  const code = codeOf('B', 5, number);
  const area = areas[number % areas.length]!;
  const onIsland = area.island !== undefined && Math.floor(number / areas.length) % 3 === 1;
  const town = onIsland ? area.island! : from.pick([area.base, ...area.towns]);
  const point = away(town, from.int(300, 4_500), from.int(0, 359));
  const owner = person(from);
  const industry = from.weighted(industryWeights);
  const { name, kana } = firmName(from, industry, owner);
  const kind: BusinessData['kind'] = from.weighted({ Corporation: 68, Individual: 26, Prospective: 6 });
  const employees = kind === 'Prospective' ? 0 : kind === 'Individual' ? from.int(0, 6) : from.int(1, 60);
  const townName = town.name.replace(/(駅|バスターミナル|市役所前)$/, '');
  const address = `${area.head}${townName}${onIsland ? '' : '市'}架空${from.int(1, 9)}-${from.int(1, 30)}`;
  return {
    code,
    area,
    town,
    place: { name: address, ...point },
    onIsland,
    data: {
      name: kind === 'Prospective' ? `${owner.name}（創業予定）` : kind === 'Corporation' ? `株式会社${name}` : name,
      kana: kind === 'Prospective' ? owner.kana : kind === 'Corporation' ? `カブシキガイシャ${kana}` : kana,
      representative: owner.name,
      prefecture: area.prefecture as BusinessData['prefecture'],
      address,
      phone: `050-0000-${String(2_000 + number)}`,
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

export const makeBusinesses = (from: Random, count: number): Business[] =>
  Array.from({ length: count }, (_, index) => makeBusiness(from.fork(String(index + 1)), index + 1));
