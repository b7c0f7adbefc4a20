import { parseXml, XmlSyntaxError } from '../xml/parse.ts';
import { DeployTest, file, object, text } from './support/deploy-test.ts';

const FOO = 'objects/Foo__c.object';

describe('Metadata API Developer Guide › Metadata files as XML', () => {
  it('is read with its entities, CDATA, comments and places', () => {
    const root = parseXml(
      '<?xml version="1.0"?>\n<a x="1">\n  <b>1 &amp; 2 &#x3042;&#10;</b><!-- c -->\n  <c><![CDATA[<d>&]]></c><e/>\n</a>\n',
    );
    expect(root).toMatchObject({ name: 'a', attributes: { x: '1' }, line: 2, column: 1 });
    expect(root.children.map(({ name, text: own, line, column }) => [name, own, line, column])).toEqual([
      ['b', '1 & 2 あ\n', 3, 3],
      ['c', '<d>&', 4, 3],
      ['e', '', 4, 26],
    ]);
  });

  it.each([
    ['<a><b></a>', 1, 7],
    ['<a>', 1, 4],
    ['x<a/>', 1, 1],
    ['<a/>\n<b/>', 2, 1],
    ['<a>&nbsp;</a>', 1, 4],
    ['<!DOCTYPE a><a/>', 1, 1],
  ])('that is not well-formed is refused where it goes wrong: %s', (source, line, column) => {
    expect(() => parseXml(source)).toThrow(XmlSyntaxError);
    try {
      parseXml(source);
    } catch (error) {
      expect(error).toMatchObject({ line, column });
    }
  });
});

describe('Metadata API Developer Guide › A metadata file', () => {
  const refusals = (source: string) => new DeployTest().refusals({ [FOO]: source });

  it('that is not well-formed is refused', () => {
    expect(refusals('<CustomObject>')[0]).toMatch(/^Foo__c: Error parsing file: /);
  });

  it('with an element that its type does not know is refused', () => {
    expect(refusals(object({ colour: 'red' }))).toEqual([
      'Foo__c: Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}colour invalid at this location in type CustomObject',
    ]);
  });

  it('with an element that this org gives no meaning is refused by name', () => {
    expect(refusals(object({ eventType: 'HighVolume' }))[0]).toMatch(
      /CustomObject\.eventType is not supported by this org/,
    );
  });

  it('whose elements of one kind stand apart is refused', () => {
    const source = object({
      fields: [text('A__c')],
      listViews: [{ fullName: 'All', filterScope: 'Everything', label: 'x' }],
    });
    const apart = source.replace(
      '</CustomObject>',
      '<fields><fullName>B__c</fullName><label>B</label><length>8</length><type>Text</type></fields></CustomObject>',
    );
    expect(refusals(apart)).toEqual([
      'Foo__c: Error parsing file: Element fields is duplicated at this location in type CustomObject',
    ]);
  });

  it('with a single element given twice is refused', () => {
    const source = object({ fields: [text('A__c')] }).replace(
      '<label>A__c</label>',
      '<label>A</label><label>B</label>',
    );
    expect(refusals(source)).toEqual([
      'Foo__c.A__c: Error parsing file: Element label is duplicated at this location in type CustomField',
    ]);
  });

  it.each([
    ['a boolean', object({ enableReports: 'yes' }), "'yes' is not a valid value for the type xsd:boolean"],
    [
      'a whole number',
      object({ fields: [text('A__c', { length: '8.5' })] }),
      "'8.5' is not a valid value for the type xsd:int",
    ],
    ['an enumeration', object({ sharingModel: 'Open' }), "'Open' is not a valid value for the enum 'SharingModel'"],
  ])('with a wrong value for %s is refused', (_kind, source, problem) => {
    expect(refusals(source).join('\n')).toContain(problem);
  });

  it('without an element that its type requires is refused', () => {
    expect(new DeployTest().refusals({ 'permissionsets/P.permissionset': file('PermissionSet', {}) })).toEqual([
      'P: Required field is missing: label',
    ]);
  });

  it('with another root element than its folder asks for is refused', () => {
    expect(refusals(file('PermissionSet', { label: 'x' }))[0]).toMatch(
      /expected the root element CustomObject, found PermissionSet/,
    );
  });

  it('with settings that this org does not have is refused', () => {
    expect(new DeployTest().refusals({ 'settings/Quote.settings': file('QuoteSettings', {}) })[0]).toMatch(
      /Not available for deploy for this organization: the settings 'Quote'/,
    );
  });
});
