import { LightningElement } from 'lwc';
import { definition } from 'one/api';
import { WORDS } from 'one/words';

/** What the org knows of the person who is signed in. */
export default class Settings extends LightningElement {
  words = WORDS;
  facts = [];

  async connectedCallback() {
    document.title = `${WORDS.settings} | Lightning`;
    const { user, organization } = await definition('boot');
    const facts = {
      [WORDS.personName]: user.name,
      [WORDS.username]: user.username,
      [WORDS.email]: user.email,
      [WORDS.profile]: user.profileName,
      [WORDS.organization]: organization.name,
      [WORDS.language]: user.language,
      [WORDS.locale]: user.locale,
      [WORDS.timeZone]: user.timeZone,
    };
    this.facts = Object.entries(facts).map(([label, value]) => ({ label, key: `${label}-value`, value }));
  }
}
