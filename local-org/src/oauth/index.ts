export { bearerToken, requireSession } from './bearer.ts';
export type { ConnectedApp } from './connected-apps.ts';
export { answerOAuth } from './endpoints.ts';
export { identity, identityUrl, userInfo } from './identity.ts';
export { Sessions, takeOverSessions } from './sessions.ts';
export type { CarriedSessions, Session, SessionKind } from './sessions.ts';
export { signInByPassword, userByUsername } from './sign-in.ts';
