import type { FieldDef } from '../types.ts';
import { choices, decimal, longText, readOnly, text, typed } from './fields.ts';

/** Compound fields: parts that are written, and the whole they are read as. Source: Object Reference, "Compound Fields". */

/** Family name first, as in every East Asian locale of the platform. */
export const PERSON_NAME = `"LastName" || CASE WHEN "FirstName" IS NULL THEN '' ELSE ' ' || "FirstName" END`;

const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];

/** The name of a person: `LastName` is required, `Name` is made of the parts. */
export const personName = (): FieldDef[] => {
  const part = { compoundOf: 'Name' };
  return [
    text('LastName', '姓', 80, { ...part, required: true }),
    text('FirstName', '名', 40, part),
    choices('Salutation', '敬称', SALUTATIONS, { ...part, length: 40 }),
    text('Name', '氏名', 121, { ...readOnly, nillable: false, generatedAs: PERSON_NAME }),
  ];
};

const ACCURACIES = [
  'Address',
  'NearAddress',
  'Block',
  'Street',
  'ExtendedZip',
  'Zip',
  'Neighborhood',
  'City',
  'County',
  'State',
  'Unknown',
];

const COORDINATE_SCALE = 15;

const coordinate = (name: string): string => `CAST("${name}" AS REAL) / 1e${COORDINATE_SCALE}`;

/** The address as JSON of its parts, with the names the API gives them; NULL where all are empty. */
const addressSql = (prefix: string): string => {
  const column = (part: string): string => `"${prefix}${part}"`;
  const written = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude'].map(column);
  return (
    `CASE WHEN COALESCE(${written.join(', ')}) IS NULL THEN NULL ELSE json_object(` +
    `'city', ${column('City')}, 'country', ${column('Country')}, 'geocodeAccuracy', ${column('GeocodeAccuracy')}, ` +
    `'latitude', ${coordinate(`${prefix}Latitude`)}, 'longitude', ${coordinate(`${prefix}Longitude`)}, ` +
    `'postalCode', ${column('PostalCode')}, 'state', ${column('State')}, 'street', ${column('Street')}) END`
  );
};

/**
 * An address: its parts (`BillingStreet` …) and the compound (`BillingAddress`).
 * @param prefix of the parts' names; empty on Lead
 * @param label what the labels begin with, such as 住所(請求先)
 */
export const address = (prefix: string, label: string): FieldDef[] => {
  const compoundOf = `${prefix}Address`;
  const part = { compoundOf };
  const labelled = (of: string): string => (label === '' ? of : `${of}(${label})`);
  const degrees = (name: string, of: string): FieldDef =>
    decimal(`${prefix}${name}`, labelled(of), 18, COORDINATE_SCALE, part);
  return [
    longText(`${prefix}Street`, labelled('町名・番地'), 255, part),
    text(`${prefix}City`, labelled('市区郡'), 40, part),
    text(`${prefix}State`, labelled('都道府県'), 80, part),
    text(`${prefix}PostalCode`, labelled('郵便番号'), 20, part),
    text(`${prefix}Country`, labelled('国'), 80, part),
    degrees('Latitude', '緯度'),
    degrees('Longitude', '経度'),
    choices(`${prefix}GeocodeAccuracy`, labelled('地理コード精度'), ACCURACIES, { ...part, length: 40 }),
    typed(compoundOf, labelled('住所'), 'address', { ...readOnly, generatedAs: addressSql(prefix) }),
  ];
};
