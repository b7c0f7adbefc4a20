import { TestOrg } from '../../__tests__/index.ts';
import { query } from '../index.ts';

const TOKYO = 'GEOLOCATION(35.681236, 139.767125)';

describe('SOQL and SOSL Reference › Location-Based SOQL Queries', () => {
  let org: TestOrg;
  beforeAll(() => {
    org = new TestOrg({});
    const shop = (Name: string, BillingLatitude?: number, BillingLongitude?: number): string =>
      org.row('Account', { Name, BillingLatitude, BillingLongitude });
    shop('Osaka', 34.702485, 135.495951);
    shop('Shinjuku', 35.690921, 139.700258);
    shop('nowhere');
  });

  const rows = (soql: string): unknown[][] =>
    query(org.as(), soql).records.map(({ attributes: _attributes, ...values }) => Object.values(values));

  it('finds records within and beyond a radius of a place, by the coordinates of their address', () => {
    const within = (condition: string): unknown[][] =>
      rows(`SELECT Name FROM Account WHERE DISTANCE(BillingAddress, ${TOKYO}, ${condition} ORDER BY Name`);
    expect(within("'km') < 7")).toEqual([['Shinjuku']]);
    expect(within("'mi') > 4")).toEqual([['Osaka']]);
    expect(within("'km') < 1000")).toEqual([['Osaka'], ['Shinjuku']]);
  });

  it('sorts by the distance and shows it; without coordinates there is none', () => {
    const distance = `DISTANCE(BillingAddress, ${TOKYO}, 'km')`;
    const found = rows(`SELECT Name, ${distance} FROM Account ORDER BY ${distance} DESC NULLS LAST`);
    expect(found).toEqual([
      ['Osaka', expect.closeTo(402.9, 0)],
      ['Shinjuku', expect.closeTo(6.13, 1)],
      ['nowhere', null],
    ]);
    expect(Object.keys(query(org.as(), `SELECT ${distance} far FROM Account`).records[0] ?? {})).toEqual([
      'attributes',
      'far',
    ]);
    expect(Object.keys(query(org.as(), `SELECT ${distance} FROM Account`).records[0] ?? {})).toContain('expr0');
  });

  it.each([
    [`WHERE DISTANCE(BillingAddress, ${TOKYO}, 'km') = 5`, 'INVALID_QUERY_FILTER_OPERATOR'],
    [`WHERE DISTANCE(BillingAddress, ${TOKYO}, 'km') <= 5`, 'INVALID_QUERY_FILTER_OPERATOR'],
    [`WHERE DISTANCE(Name, ${TOKYO}, 'km') < 5`, 'INVALID_FIELD'],
    [`GROUP BY DISTANCE(BillingAddress, ${TOKYO}, 'km')`, 'MALFORMED_QUERY'],
  ])('is neither compared otherwise nor grouped: %s', (clause, code) => {
    expect(() => rows(`SELECT COUNT(Id) FROM Account ${clause}`)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
