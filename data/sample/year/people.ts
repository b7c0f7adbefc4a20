import type { issues } from '../../../scripts/dispatch-system/index.ts';
import { AgencyRegister, type Attribute } from '../agencies.ts';
import type { Economy } from '../businesses.ts';
import { addDays, addWorkdays, workdayFrom } from '../calendar.ts';
import { makeExperts, type Profession } from '../experts.ts';
import type { Random } from '../random.ts';
import type { Agency, Expert } from '../world.ts';
import { yearNames } from './names.ts';
import { nation, type Prefecture } from './nation.ts';
import { statement } from './statement.ts';

/** One per prefecture, in platforms of their own with the federation of each prefecture. */
const prefectural: readonly Attribute[] = ['A05', 'A01', 'A03', 'A04', 'A06', 'A12', 'A09'];
/** What a town has: its chamber leads, or its bank. */
const led: readonly Attribute[] = ['A02', 'A08'];
const towns: readonly Attribute[] = ['A01', 'A07', 'A08', 'A02', 'A11', 'A10', 'A11', 'A08'];

/** The constituents of a town's platform, four to eight of at least three kinds, the first of which leads. */
function constituents(from: Random): Attribute[] {
  const lead = from.pick(led);
  const others = towns.filter((kind) => kind !== lead).slice(0, from.int(statement.agencies.platformLeast - 1, 7));
  return [lead, ...others];
}

/** Names in towns: a 商工会 is the town's own, and a second body of a kind takes the town's other half. */
function addTownPlatform(register: AgencyRegister, area: Prefecture, town: string, kinds: readonly Attribute[]): void {
  const seen = new Map<Attribute, number>();
  let lead: Agency | undefined;
  for (const attribute of kinds) {
    const nth = seen.get(attribute) ?? 0;
    seen.set(attribute, nth + 1);
    const quarter = nth === 0 ? town : `${town}${['東', '西', '南'][nth - 1]!}`;
    const name = attribute === 'A01' ? { name: `${quarter}商工会` } : {};
    const place = lead === undefined ? { type: 'PlatformLead' as const } : { representative: lead.code };
    const made = register.member(area, attribute, { ...place, ...name }, quarter);
    lead ??= made;
  }
}

/** よろず支援拠点 of 47 prefectures, a prefectural platform each, platforms of towns up to the stated number, みらデジ事務局. */
export function makeYearAgencies(from: Random): Agency[] {
  const register = new AgencyRegister(from.fork('register'), yearNames);
  for (const [index, area] of nation.entries()) register.yorozu(area, index);
  register.miraDigi();
  for (const area of nation) register.platform(area, prefectural);
  // Town by town, each prefecture's first town first, until the country has its agencies.
  const seats = Array.from({ length: 8 }, (_, round) =>
    nation.flatMap((area) => (area.cities[round] === undefined ? [] : [{ area, town: area.cities[round] }])),
  ).flat();
  const least = statement.agencies.platformLeast;
  for (const { area, town } of seats) {
    const left = statement.agencies.count - register.made.length;
    if (left === 0) break;
    const kinds = constituents(from);
    // The last ones share what is left, and none is below four.
    const size = left - kinds.length < least ? (left < 2 * least ? left : left - least) : kinds.length;
    addTownPlatform(register, area, town, [...kinds, ...towns].slice(0, Math.min(size, 8)));
  }
  return register.made;
}

const byWeight = Object.fromEntries(nation.map(({ prefecture, weight }) => [prefecture, weight]));
const byPrefecture = new Map(nation.map((area) => [area.prefecture, area]));
const anywhere = (from: Random): Prefecture => byPrefecture.get(from.weighted(byWeight))!;

const fieldWeights = statement.issues;

/** One to three different fields, by how often they are asked for. */
function fieldsOf(from: Random): (keyof typeof issues)[] {
  const wanted = from.int(1, 3);
  const fields = new Set<keyof typeof issues>();
  while (fields.size < wanted) {
    const field = from.weighted(fieldWeights);
    if (field !== 'Other') fields.add(field);
  }
  return [...fields];
}

const yearProfession: Profession = { area: anywhere, names: yearNames, fields: fieldsOf };

/** Registered within the year: terms, consent and account come with the registration. */
function registerLate(from: Random, expert: Expert): void {
  const day = workdayFrom(addDays('2023-04-20', from.int(0, 230)));
  expert.since = day;
  expert.account.effectiveFrom = day;
  expert.data.registeredOn = day;
  expert.data.consentOn = addDays(day, -from.int(3, 20));
  const sent = addWorkdays(day, 2);
  expert.appointment = {
    expert: expert.code,
    year: '2023',
    termsShownOn: day,
    termsAgreedOn: addWorkdays(day, 1),
    letterSentOn: sent,
    acceptedOn: addWorkdays(sent, from.int(1, 4)),
  };
}

/** The year's experts. Everybody has an agency near by that recommended them; a few never answer the letter. */
export function makeYearExperts(from: Random, agencies: readonly Agency[], scale: number): Expert[] {
  const { count, registeredInYear, neverAnswered } = statement.experts;
  const experts = makeExperts(from, Math.round(count * scale), agencies, yearProfession);
  const chance = from.fork('answers');
  for (const expert of experts) {
    if (chance.chance(registeredInYear)) registerLate(chance, expert);
    else if (chance.chance(neverAnswered)) expert.appointment = null;
  }
  return experts;
}

/** Small firms are many: three in four have no more than the law's small ones. */
function employeesOf(from: Random, kind: 'Corporation' | 'Individual' | 'Prospective'): number {
  if (kind === 'Prospective') return 0;
  if (kind === 'Individual') return from.int(0, 5);
  const size = from.weighted({ few: 52, some: 26, many: 17, most: 5 });
  const [low, high] = ({ few: [1, 5], some: [6, 20], many: [21, 60], most: [61, 280] } as const)[size];
  return from.int(low, high);
}

const withIslands = nation.filter(({ islands }) => islands.length > 0);

export const yearEconomy: Economy = {
  site: (from) => {
    if (!from.chance(statement.island)) return { area: anywhere(from), island: null };
    const area = from.pick(withIslands);
    return { area, island: from.pick(area.islands) };
  },
  names: yearNames,
  employees: employeesOf,
};
