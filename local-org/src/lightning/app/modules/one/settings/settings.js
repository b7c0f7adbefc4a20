import { LightningElement } from 'lwc';
import { definition } from 'one/api';

/** What the org knows of the person who is signed in. */
export default class Settings extends LightningElement {
  facts = [];

  async connectedCallback() {
    document.title = '設定 | Lightning';
    const { user, organization } = await definition('boot');
    const facts = {
      氏名: user.name,
      ユーザー名: user.username,
      メール: user.email,
      プロファイル: user.profileName,
      組織: organization.name,
      言語: user.language,
      地域: user.locale,
      タイムゾーン: user.timeZone,
    };
    this.facts = Object.entries(facts).map(([label, value]) => ({ label, key: `${label}-value`, value }));
  }
}
