/** The pages on which people sign in, for an app or to the screens: forms that run no script. */
export { complaintOf, FORGOT_PATH, loginPage, stepPage, type Setting, type Waiting } from './step-pages.ts';
export { noticePage, PAGE_HEADERS, textPage } from './page.ts';
export { answerResetPages } from './reset-pages.ts';
export { takeStep } from './steps.ts';
