/** The pages of the screens that are made on the server: signing in and out. */
export { pageSession, toSignIn } from './session.ts';
export { answerSignIn } from './sign-in.ts';
