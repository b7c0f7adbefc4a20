/**
 * Who comes in, how, and for how long: passwords and their policies, login hours and addresses, second factors, sessions, and
 * the mails that go with them. Start at `page-sign-in.ts` (people) and `api-sign-in.ts` (programs).
 */
export { isAddress, isLoopback } from './addresses.ts';
export { admit, userIdOf, type Admission, type Admitted } from './admission.ts';
export { signInToApi, type ApiSignIn, type Credentials } from './api-sign-in.ts';
export {
  changeOwnPassword,
  forgotPassword,
  resetByLink,
  resetForm,
  resetPassword,
  RESET_PATH,
  setSecurityQuestion,
  setUserPassword,
  welcomeUser,
  type ResetForm,
} from './change-password.ts';
export { cookieToken, endedCookie, openPageSession, sessionCookie } from './cookies.ts';
export { noteLogin, type Refusal } from './login-history.ts';
export { addressOf, originOf, type Origin } from './origin.ts';
export { ownPath } from './own-path.ts';
export { Outbox, type Mail, type SentMail } from './outbox.ts';
export { changeOnPage, enrolOnPage, signInOnPage, verifyOnPage, type PageSignIn } from './page-sign-in.ts';
export { mustChange, passwordComplaint, passwordDemands } from './password-rules.ts';
export { policiesOf, type PasswordPolicy, type SessionPolicy } from './policies.ts';
export { comesFromElsewhere } from './same-origin.ts';
export { requireSession, type SessionDemands } from './require-session.ts';
export {
  confirmAuthenticator,
  hasAuthenticator,
  newAuthenticator,
  removeAuthenticator,
  temporaryCode,
} from './second-factor.ts';
export { resetSecurityToken } from './security-token.ts';
export {
  Sessions,
  takeOverSessions,
  type CarriedSessions,
  type OpenSession,
  type Session,
  type SessionFacts,
  type SessionKind,
} from './sessions.ts';
export { openSignIn } from './state.ts';
export { refusalWording } from './wording.ts';
export { ensureUserLogins } from './user-login.ts';
