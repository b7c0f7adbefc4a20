import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { givePassword, PASSWORD, servedOrg, type ServedOrg } from '../../local-org/testing/index.ts';
import { openWindow, type Window } from '../support/browser/index.ts';

const STATUS = {
  name: 'Status__c',
  type: 'Picklist',
  label: '状態',
  valueSet: {
    valueSetDefinition: {
      sorted: false,
      value: ['Open', 'Sent'].map((fullName) => ({ fullName, default: false, label: fullName })),
    },
  },
};

const METADATA = {
  objects: {
    Depot__c: { fields: [] },
    Parcel__c: {
      fields: [
        { name: 'Weight__c', type: 'Number', label: '重さ', precision: 5, scale: 0 },
        STATUS,
        {
          name: 'Depot__c',
          type: 'Lookup',
          label: '集配所',
          referenceTo: 'Depot__c',
          relationshipName: 'Parcels',
          relationshipLabel: '荷物',
        },
      ],
      rules: [
        { name: 'Light', formula: 'Weight__c > 30', message: '30kgまでです。', field: 'Weight__c' },
        { name: 'Named', formula: "Name = 'x'", message: '名前を確かめてください。' },
      ],
    },
  },
  permissionSets: {
    All: {
      objects: { Parcel__c: ['create', 'edit'], Depot__c: ['create', 'edit'] } as const,
      fields: { 'Parcel__c.Weight__c': 'edit', 'Parcel__c.Status__c': 'edit', 'Parcel__c.Depot__c': 'edit' } as const,
    },
  },
  bundles: {
    lab: {
      'lab.html': `<template>
  <lightning-record-edit-form object-api-name="Parcel__c" record-id={recordId} onload={note} onsubmit={note} onsuccess={note} onerror={note}>
    <lightning-messages></lightning-messages>
    <lightning-input-field field-name="Name"></lightning-input-field>
    <lightning-input-field field-name={weight} class="weight"></lightning-input-field>
    <lightning-input-field field-name="Status__c"></lightning-input-field>
    <lightning-input-field field-name="Depot__c"></lightning-input-field>
    <lightning-button label="戻す" onclick={reset}></lightning-button>
    <lightning-button type="submit" label="保存"></lightning-button>
  </lightning-record-edit-form>
  <template lwc:if={recordId}>
    <lightning-record-view-form object-api-name="Parcel__c" record-id={recordId} class="view">
      <lightning-output-field field-name="Weight__c"></lightning-output-field>
      <lightning-output-field field-name="Depot__c"></lightning-output-field>
    </lightning-record-view-form>
    <lightning-record-form class="whole" object-api-name="Parcel__c" record-id={recordId} fields={shown} mode="view"></lightning-record-form>
    <lightning-file-upload label="書類" accept=".txt, .pdf" record-id={recordId} onuploadfinished={note}></lightning-file-upload>
  </template>
  <p class="events">{events}</p>
  <c-radio></c-radio>
</template>`,
      'lab.js': `import { LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
import { MessageContext, publish } from 'lightning/messageService';
import news from '@salesforce/messageChannel/News__c';
import WEIGHT from '@salesforce/schema/Parcel__c.Weight__c';
export default class Lab extends LightningElement {
  weight = WEIGHT;
  shown = ['Name', WEIGHT];
  events = '';
  recordId;
  @wire(MessageContext) context;
  @wire(CurrentPageReference) place(page) { this.recordId = page?.state?.c__id; }
  note(event) {
    this.events += event.type + ' ';
    publish(this.context, news, { said: event.type });
    if (event.type === 'success') this.recordId = event.detail.id;
  }
  reset() { for (const field of this.template.querySelectorAll('lightning-input-field')) field.reset(); }
}`,
    },
    radio: {
      'radio.html': '<template><p class="heard">{heard}</p></template>',
      'radio.js': `import { LightningElement, wire } from 'lwc';
import { MessageContext, subscribe } from 'lightning/messageService';
import news from '@salesforce/messageChannel/News__c';
export default class Radio extends LightningElement {
  heard = '';
  @wire(MessageContext) context;
  connectedCallback() { subscribe(this.context, news, ({ said }) => { this.heard = said; }); }
}`,
    },
    wrong: {
      'wrong.js': "import { LightningElement } from 'lwc';\nexport default class extends LightningElement {\n  a b\n}",
    },
    leaning: {
      'leaning.html': '<template><c-wrong></c-wrong></template>',
      'leaning.js': "import { LightningElement } from 'lwc';\nexport default class Leaning extends LightningElement {}",
    },
  },
};

/** The platform's components in a page of the org, by what they are written to do. */
describe('Component Reference', () => {
  let org: ServedOrg;
  let home: string;
  let window: Window;
  let page: Page;

  beforeAll(async () => {
    org = await servedOrg(METADATA);
    const user = org.user('clerk@example.com', 'All');
    givePassword(org, user.userId);
    home = mkdtempSync(join(tmpdir(), 'platform-components-'));
    const login = { username: 'clerk@example.com', auth: { kind: 'password', password: PASSWORD } };
    writeFileSync(join(home, 'orgs.json'), JSON.stringify({ tanto: login }));
    org.create('Depot__c', { Name: '北' });
    org.create('Depot__c', { Name: '南' });
    window = await openWindow({ url: org.url, home });
    page = await window.as('tanto');
  }, 300_000);
  afterAll(async () => {
    await window.close();
    await org.stop();
    rmSync(home, { recursive: true });
  });

  const open = async (component: string): Promise<void> => {
    await page.goto(`/lightning/cmp/c__${component}`);
  };
  const save = () => page.getByRole('button', { name: '保存', exact: true }).click();
  const events = (text: RegExp) => page.locator('.events').filter({ hasText: text }).waitFor();

  describe('lightning-record-edit-form', () => {
    it('makes a record by its fields and tells load, submit and success', async () => {
      await open('lab');
      await events(/load/);
      await page.getByLabel('Name').fill('箱');
      await page.getByLabel('重さ').fill('40');
      await page.getByRole('combobox', { name: '集配所' }).fill('北');
      await page.getByRole('option', { name: '北' }).click();
      await save();
      await events(/load submit error/);
      expect(org.records('SELECT Id FROM Parcel__c')).toEqual([]);
    });

    it('says an error of a field at the field, and keeps what was typed', async () => {
      await page.getByText('30kgまでです。').waitFor();
      expect(await page.getByLabel('Name').inputValue()).toBe('箱');
      await page.getByRole('alert').filter({ hasText: 'このページのエラーを確認してください。' }).waitFor();
    });

    it('says an error of the record where lightning-messages stands', async () => {
      await page.getByLabel('重さ').fill('20');
      await page.getByLabel('Name').fill('x');
      await save();
      await page.getByRole('alert').filter({ hasText: '名前を確かめてください。' }).waitFor();
      await page.getByLabel('Name').fill('箱');
      await save();
      await events(/success/);
      const [parcel] = org.records('SELECT Name, Weight__c, Depot__r.Name FROM Parcel__c');
      expect(parcel).toMatchObject({ Name: '箱', Weight__c: 20, Depot__r: { Name: '北' } });
    });

    it('takes back what was typed by reset() of its fields', async () => {
      await page.locator('.view').getByText('20').waitFor();
      await page.locator('.weight').getByLabel('重さ').fill('7');
      await page.getByRole('button', { name: '戻す' }).click();
      expect(await page.locator('.weight').getByLabel('重さ').inputValue()).toBe('20');
    });
  });

  it('lightning-record-view-form and lightning-record-form show a change as soon as another form saved it', async () => {
    await page.locator('.view').getByRole('link', { name: '北' }).waitFor();
    await page.locator('.weight').getByLabel('重さ').fill('25');
    await save();
    await page.locator('.view').getByText('25').waitFor();
    await page.locator('.whole').getByText('25').waitFor();
  });

  it('lightning-file-upload takes a file to its record, and says which it does not take', async () => {
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('本文') });
    await events(/uploadfinished/);
    expect(org.records('SELECT Title, FirstPublishLocationId FROM ContentVersion')).toHaveLength(1);
    await input.setInputFiles({ name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await page.getByText('「run.exe」はアップロードできない種類のファイルです。').waitFor();
    await input.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no pdf') });
    await page.getByText('「a.pdf」の中身は、名前の示す種類（PDF）ではありません。').waitFor();
    const big = join(home, 'big.txt');
    writeFileSync(big, 'a');
    truncateSync(big, 50 * 1024 * 1024);
    await input.setInputFiles(big);
    await page.getByText('「big.txt」は 50 MB あります。').waitFor();
  });

  it('lightning/messageService brings a message to who subscribes to its channel', async () => {
    await page.locator('.heard').filter({ hasText: 'uploadfinished' }).waitFor();
  });

  it('a component that cannot be compiled says why where it would stand, as does one that needs it', async () => {
    await open('wrong');
    await page.getByRole('alert').filter({ hasText: 'wrong.js' }).waitFor();
    await open('leaning');
    await page.getByRole('alert').filter({ hasText: 'c/wrong, which c/leaning imports, is refused' }).waitFor();
    await open('lab');
    await events(/load/);
  });
});
