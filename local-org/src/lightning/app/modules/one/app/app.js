import { LightningElement } from 'lwc';
import Toast from 'lightning/toast';
import AppLauncher from 'one/appLauncher';
import { read, write } from 'one/api';
import { currentPage, goTo, navigate, onPage, pageReferenceOf } from 'one/router';
import { WORDS } from 'one/words';

/** Toasts of the platform's event, as `lightning/toast` shows them. */
const shown = ({ title, message, variant = 'info', mode, messageData }) => ({
  label: title || message,
  message: title ? message : undefined,
  variant,
  mode: mode ?? 'dismissible',
  messageLinks: messageData,
});

const anchorOf = (event) => event.composedPath().find((element) => element.tagName === 'A' && element.href);

/** The Lightning Experience: header, navigation and the page one is at. */
export default class App extends LightningElement {
  words = WORDS;
  page = currentPage();
  apps = [];
  app;
  user = globalThis.$lightning?.user ?? {};

  get appName() {
    return this.app?.developerName;
  }

  connectedCallback() {
    this.stop = onPage((page) => this.come(page));
    this.onClick = (event) => this.follow(event);
    this.onToast = (event) => Toast.show(shown(event.detail ?? {}), this);
    document.addEventListener('click', this.onClick);
    document.addEventListener('lightning__showtoast', this.onToast);
    this.loadApps();
  }

  disconnectedCallback() {
    this.stop?.();
    document.removeEventListener('click', this.onClick);
    document.removeEventListener('lightning__showtoast', this.onToast);
  }

  async loadApps() {
    try {
      const { apps } = await read('apps', { formFactor: 'Large' });
      this.apps = apps;
    } catch {
      this.apps = [];
    }
    this.app = this.apps.find(({ selected }) => selected) ?? this.apps[0];
    this.come(this.page);
  }

  /** Shows a page; the address of an app chooses the app and leads on to its first item. */
  async come(page) {
    if (page.type === 'standard__app') {
      await this.choose(page.attributes.appTarget);
      return;
    }
    this.page = page;
    window.scrollTo(0, 0);
  }

  async choose(name) {
    const wanted = name.replace(/^\w+__/, '');
    const app = this.apps.find(({ appId, developerName }) =>
      [appId, developerName].some((each) => each === name || each === wanted),
    );
    if (app) {
      this.app = app;
      write('PATCH', `apps/${app.appId}`).catch(() => {});
    }
    const [first] = this.app?.navItems ?? [];
    await navigate(first?.pageReference ?? { type: 'standard__namedPage', attributes: { pageName: 'home' } }, true);
  }

  async openLauncher() {
    const chosen = await AppLauncher.open({ size: 'medium', apps: this.apps });
    if (chosen?.app) await navigate({ type: 'standard__app', attributes: { appTarget: chosen.app } });
    else if (chosen?.address) await goTo(chosen.address);
  }

  /** A link to a page of this org is followed without loading anew, unless another tab is asked for. */
  follow(event) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const anchor = anchorOf(event);
    if (!anchor || anchor.target === '_blank' || anchor.hasAttribute('download')) return;
    const url = new URL(anchor.href);
    if (url.origin !== window.location.origin || !url.pathname.startsWith('/lightning/')) return;
    if (!pageReferenceOf(anchor.href)) return;
    event.preventDefault();
    goTo(anchor.href);
  }

  skipToMain(event) {
    event.preventDefault();
    this.template.querySelector('main').focus();
  }
}
