import { addWorkdays } from '../calendar.ts';
import type { CasePlan } from '../plan.ts';
import type { Expert } from '../world.ts';
import { any, onExpert, type Planters } from './ground.ts';

const isExcepted = ({ agency: { data } }: CasePlan) =>
  data.memberException || (data.type === 'Yorozu' && data.operatorMemberException);
const tie = (kind: 'PaidBy' | 'Member') => (expert: Expert, plan: CasePlan) =>
  void expert.ties.push({
    code: '',
    data: {
      expert: expert.code,
      kind,
      agency: plan.agency.code,
      organizationName: null,
      validFrom: '2021-04-01',
      validTo: null,
    },
  });

/** What lies with the expert: ties, appointment, account. */
export const people: Planters = {
  paidByAgency: onExpert(any, tie('PaidBy')),
  memberOfAgency: onExpert((plan) => !isExcepted(plan), tie('Member')),
  memberOfExceptedAgency: onExpert(isExcepted, tie('Member')),
  personnelSubsidy: onExpert(any, (expert) => void (expert.data.publicPersonnelSubsidy = true)),
  appointmentMissing: onExpert(any, (expert) => void (expert.appointment = null)),
  appointmentLate: onExpert(
    (plan) => plan.date < '2023-05-20',
    (expert, plan) => {
      expert.appointment!.letterSentOn = addWorkdays(plan.date, 1);
      expert.appointment!.acceptedOn = addWorkdays(plan.date, 4);
    },
  ),
  accountNameRefused: onExpert(
    (plan) => plan.expert.account.payeeClass === 'Consultant',
    ({ account, data }, _plan, round) => {
      account.payeeKana = account.holderKana = data.kana.replace(' ', round === 0 ? '＆' : '／');
    },
  ),
  accountHolderDiffers: onExpert(
    (plan) => plan.expert.account.payeeClass === 'Consultant',
    ({ account, data }) => void (account.holderKana = data.kana.replace(/ .*/, ' ハナコ')),
  ),
  accountNeverEntered: onExpert(any, () => undefined),
  accountNeverApproved: onExpert(any, () => undefined),
  corporatePayee: (g, round) => {
    const firms = [
      ...new Set(
        g.plans.filter(({ expert }) => expert.account.payeeClass === 'Corporation').map(({ expert }) => expert),
      ),
    ];
    const expert = firms[round];
    return expert && { cases: g.plans.filter((plan) => plan.expert === expert), experts: [expert] };
  },
};
