export { bearerToken } from './bearer.ts';
export type { ConnectedApp } from './connected-apps.ts';
export { answerOAuth } from './endpoints.ts';
export { identity, identityUrl, userInfo } from './identity.ts';
// Sign-in is a folder of its own; who signs in by OAuth finds its sessions here too.
export {
  requireSession,
  Sessions,
  takeOverSessions,
  type CarriedSessions,
  type Session,
  type SessionKind,
} from '../sign-in/index.ts';
