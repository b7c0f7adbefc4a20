/** What a toast says. Source: LWC Developer Guide, "Toast Notifications". */
export interface ToastFacts {
  title: string;
  message?: string;
  messageData?: readonly (string | { url: string; label: string })[];
  variant?: 'info' | 'success' | 'warning' | 'error';
  mode?: 'dismissible' | 'pester' | 'sticky';
}

export const ShowToastEventName = 'lightning__showtoast';

/** Asks the page to show a toast. */
export class ShowToastEvent extends CustomEvent<ToastFacts> {
  constructor(toast: ToastFacts) {
    super(ShowToastEventName, { composed: true, cancelable: true, bubbles: true, detail: toast });
  }
}
