import type { ChangeData, qualifications } from '../../scripts/dispatch-system/index.ts';
import { issues } from '../../scripts/dispatch-system/index.ts';
import { account } from './banks.ts';
import { addDays, addWorkdays } from './calendar.ts';
import { commonNames, person, type Names, type PersonName } from './names.ts';
import { corporateNumber, phoneOf } from './numbers.ts';
import { areas, cityOf, type Area } from './places.ts';
import type { Random } from './random.ts';
import { codeOf, type Agency, type Expert } from './world.ts';

type ExpertData = ChangeData['expert'];
const issueCodes = Object.keys(issues).filter((code) => code !== 'Other') as ExpertData['fields'];

const qualificationWeights: Readonly<Record<keyof typeof qualifications, number>> = {
  SmeConsultant: 40,
  TaxAccountant: 8,
  Cpa: 3,
  Lawyer: 2,
  ProfessionalEngineer: 5,
  LaborConsultant: 9,
  PatentAttorney: 2,
  JudicialScrivener: 0,
  AdministrativeScrivener: 4,
  ItCoordinator: 9,
  RetailMarketing: 4,
  InformationEngineer: 4,
  Architect: 2,
  Dietitian: 2,
  OtherPublic: 3,
  None: 5,
};

/** Consultants in person, but one in twelve, who is paid through a firm of their own. */
function payee(
  name: PersonName,
  number: number,
): Pick<ChangeData['paymentDetails'], 'payeeClass' | 'payeeName' | 'payeeKana'> {
  if (number % 12 !== 5) return { payeeClass: 'Consultant', payeeName: name.name, payeeKana: name.kana };
  return {
    payeeClass: 'Corporation',
    payeeName: `株式会社${name.family}経営研究所`,
    // As the bank knows the firm, and so as its account is named.
    payeeKana: `カ）${name.familyKana}ケイエイケンキュウショ`,
  };
}

/** What a country's experts are made of. */
export interface Profession {
  area(from: Random, number: number): Area;
  names: Names;
  fields(from: Random): ExpertData['fields'];
}

const sampleProfession: Profession = {
  area: (from, number) => areas[(number * 5 + from.int(0, 2)) % areas.length]!,
  names: commonNames,
  fields: (from) => from.shuffle(issueCodes).slice(0, from.int(1, 3)),
};

function makeExpert(from: Random, number: number, nearby: Nearby, profession: Profession): Expert {
  const code = codeOf('E', 5, number);
  const name = person(from, profession.names);
  const area = profession.area(from, number);
  const base = from.chance(0.75) ? area.base : area.towns[0]!;
  const registeredOn = addDays('2021-04-01', from.int(0, 700));
  const shown = addDays('2023-04-01', from.int(0, 1));
  const agreed = addWorkdays(shown, from.int(0, 1));
  const sent = addWorkdays(agreed, 1);
  const fields = profession.fields(from);
  const address = `${area.head}${cityOf(base)}架空町${from.int(1, 9)}-${from.int(1, 30)}-${from.int(1, 20)}`;
  const payeeFacts = payee(name, number);
  const registered = payeeFacts.payeeClass === 'Corporation' || from.chance(0.5);
  return {
    code,
    area,
    base,
    driver: from.chance(0.5),
    ties: [],
    data: {
      name: name.name,
      kana: name.kana,
      prefecture: area.prefecture as ExpertData['prefecture'],
      address,
      phone: phoneOf(number).replace('050', '090'),
      email: `${code.toLowerCase()}@expert.example`,
      basePlace: base.name,
      fields,
      qualification: from.weighted(qualificationWeights),
      publicPersonnelSubsidy: false,
      recommendedBy: from.pick(nearby.get(area.prefecture)!).code,
      consentOn: addDays(registeredOn, -from.int(3, 20)),
      registeredOn,
      certifiedSupportOrg: from.chance(0.2),
      digital: fields.includes('Digital'),
      state: 'Registered',
    },
    appointment: {
      expert: code,
      year: '2023',
      termsShownOn: shown,
      termsAgreedOn: agreed,
      letterSentOn: sent,
      acceptedOn: addWorkdays(sent, from.int(1, 2)),
    },
    account: {
      expert: code,
      effectiveFrom: '2023-04-01',
      ...payeeFacts,
      payeeAddress: address,
      ...account(from, number),
      accountType: payeeFacts.payeeClass === 'Corporation' && from.chance(0.5) ? '2' : '1',
      holderKana: payeeFacts.payeeKana,
      invoiceNumber: registered ? `T${corporateNumber(90_000 + number)}` : null,
      invoiceFrom: registered ? '2023-10-01' : null,
    },
  };
}

/** Agencies of each prefecture, those for the whole country left out. */
type Nearby = ReadonlyMap<string, readonly Agency[]>;

export const localAgencies = (agencies: readonly Agency[]): Nearby =>
  Map.groupBy(
    agencies.filter(({ data }) => data.type !== 'MiraDigi'),
    ({ data }) => data.prefecture,
  );

export function makeExperts(
  from: Random,
  count: number,
  agencies: readonly Agency[],
  profession: Profession = sampleProfession,
): Expert[] {
  const nearby = localAgencies(agencies);
  return Array.from({ length: count }, (_, index) =>
    makeExpert(from.fork(String(index + 1)), index + 1, nearby, profession),
  );
}
