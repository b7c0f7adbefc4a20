import type { Org } from '../context.ts';
import {
  changeOnPage,
  enrolOnPage,
  signInOnPage,
  verifyOnPage,
  type Origin,
  type PageSignIn,
} from '../sign-in/index.ts';

type Step = (org: Org, form: URLSearchParams, origin: Origin) => PageSignIn;

const field = (form: URLSearchParams, name: string): string => form.get(name) ?? '';

/** What a form that was sent answers, by the step it names; without one it is the first, username and password. */
const STEPS: Readonly<Record<string, Step>> = {
  verify: (org, form, origin) => verifyOnPage(org, field(form, 'ticket'), field(form, 'code'), origin),
  enrol: (org, form, origin) =>
    enrolOnPage(org, field(form, 'ticket'), { secret: field(form, 'secret'), code: field(form, 'code') }, origin),
  changePassword: (org, form, origin) =>
    changeOnPage(org, field(form, 'ticket'), field(form, 'newPassword'), origin, field(form, 'again')),
};

const first: Step = (org, form, origin) =>
  signInOnPage(org, { username: field(form, 'username'), password: field(form, 'password') }, origin);

/** Takes the next step of a sign-in on a page. */
export const takeStep: Step = (org, form, origin) => (STEPS[field(form, 'step')] ?? first)(org, form, origin);
