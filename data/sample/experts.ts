import type { ChangeData, qualifications } from '../../scripts/dispatch-system/index.ts';
import { issues } from '../../scripts/dispatch-system/index.ts';
import { account } from './banks.ts';
import { addDays, addWorkdays } from './calendar.ts';
import { person, type PersonName } from './names.ts';
import { areas } from './places.ts';
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

/** 法人番号 with its check digit (9 − Σ mod 9), on base digits that no registered corporation has. */
export function corporateNumber(number: number): string {
  const base = `0000${String(number).padStart(8, '0')}`;
  const sum = [...base].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 2), 0);
  return `${9 - (sum % 9)}${base}`;
}

function makeExpert(from: Random, number: number, agencies: readonly Agency[]): Expert {
  const code = codeOf('E', 5, number);
  const name = person(from);
  const area = areas[(number * 5 + from.int(0, 2)) % areas.length]!;
  const base = from.chance(0.75) ? area.base : area.towns[0]!;
  const nearby = agencies.filter(
    (agency) => agency.data.prefecture === area.prefecture && agency.data.type !== 'MiraDigi',
  );
  const registeredOn = addDays('2021-04-01', from.int(0, 700));
  const shown = addDays('2023-04-01', from.int(0, 1));
  const agreed = addWorkdays(shown, from.int(0, 1));
  const sent = addWorkdays(agreed, 1);
  const fields = from.shuffle(issueCodes).slice(0, from.int(1, 3));
  const address = `${area.head}${base.name.replace(/(駅|バスターミナル|市役所前)$/, '')}市架空町${from.int(1, 9)}-${from.int(1, 30)}-${from.int(1, 20)}`;
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
      phone: `090-0000-${String(number).padStart(4, '0')}`,
      email: `${code.toLowerCase()}@expert.example`,
      basePlace: base.name,
      fields,
      qualification: from.weighted(qualificationWeights),
      publicPersonnelSubsidy: false,
      recommendedBy: from.pick(nearby).code,
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

export const makeExperts = (from: Random, count: number, agencies: readonly Agency[]): Expert[] =>
  Array.from({ length: count }, (_, index) => makeExpert(from.fork(String(index + 1)), index + 1, agencies));
