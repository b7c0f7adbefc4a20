import { LightningElement, api } from 'lwc';
import emptyLabel from '@salesforce/label/c.Page_Empty';
import errorLabel from '@salesforce/label/c.Page_Error';
import noAccessLabel from '@salesforce/label/c.Page_NoAccess';

const kinds = {
  empty: { icon: 'utility:info', label: emptyLabel, role: 'status' },
  error: { icon: 'utility:error', label: errorLabel, role: 'alert' },
  noAccess: { icon: 'utility:lock', label: noAccessLabel, role: 'status' },
} as const;

/** Says why a place on the screen is empty and what to do next; what can be done goes into its slot. */
export default class PageMessage extends LightningElement {
  @api kind: keyof typeof kinds = 'empty';
  @api heading = '';
  /** A text, or one a line. */
  @api details: string | readonly string[] = [];

  get icon(): string {
    return kinds[this.kind].icon;
  }

  get kindLabel(): string {
    return kinds[this.kind].label;
  }

  get role(): string {
    return kinds[this.kind].role;
  }

  get lines(): { key: number; text: string }[] {
    const texts = typeof this.details === 'string' ? [this.details] : this.details;
    return texts.filter((text) => text !== '').map((text, key) => ({ key, text }));
  }
}
