import { call, tellChange, whenSessionEnds } from 'lightning/pageStore';
import SignInAgain from 'one/signInAgain';

// Whoever finds that the session has ended, a part of the screens or a component of the org: the same dialogue asks.
whenSessionEnds(async () => (await SignInAgain.open({ size: 'small', disableClose: true })) === true);

/** One call with the session of the page, over the transport of the platform's modules. Rejects with `{status, body}`. */
export const fetchUiApi = call;

/** Tells everything on the page that shows records that they may be old: one save may change others by formula or summary. */
export const tellSaved = () => tellChange('all');
