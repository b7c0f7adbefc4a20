import type { PageDefinition, PageItem } from './page.ts';

const item = (component: string, more: Partial<PageItem> = {}): PageItem => ({
  id: component.replace(':', '_'),
  component,
  properties: {},
  facets: {},
  ...more,
});

const tab = (id: string, title: string, body: PageItem): PageItem =>
  item('flexipage:tab', { id, properties: { title }, facets: { body: [body] } });

/** What the platform shows for a record nobody made a page for: highlights, details and related lists. */
export const RECORD_PAGE: PageDefinition = {
  name: 'standard__RecordPage',
  label: '',
  type: 'RecordPage',
  template: 'flexipage:recordHomeSingleColTemplateDesktop',
  regions: [
    { name: 'header', items: [item('force:highlightsPanel')] },
    {
      name: 'main',
      items: [
        item('flexipage:tabset', {
          facets: {
            tabs: [
              tab('detailTab', 'Standard.Tab.detail', item('force:detailPanel')),
              tab('relatedTab', 'Standard.Tab.relatedLists', item('force:relatedListContainer')),
            ],
          },
        }),
      ],
    },
  ],
  recordFields: [],
};

/** The home page of an app nobody made one for: what the user used last. */
export const HOME_PAGE: PageDefinition = {
  name: 'standard__HomePage',
  label: '',
  type: 'HomePage',
  template: 'home:desktopTemplate',
  regions: [{ name: 'top', items: [item('home:recentRecordContainer')] }],
  recordFields: [],
};
