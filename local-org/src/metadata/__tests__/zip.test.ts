import { strToU8, zipSync, type Zippable } from 'fflate';
import { DeployTest, file, object, packageXml, zipOf } from './support/deploy-test.ts';

const manifest = strToU8(packageXml([]));
const role = strToU8(file('Role', { name: 'x' }));

const outcome = (zip: Uint8Array) => {
  const { success, done, errorMessage = '', errorStatusCode } = new DeployTest().deployZip(zip);
  expect({ success, done }).toEqual({ success: false, done: true });
  return { message: errorMessage, code: errorStatusCode };
};

const withFiles = (files: Zippable): Uint8Array => zipSync({ 'package.xml': manifest, ...files });

/** The zip with the bytes of one text replaced by those of another of the same length, wherever they stand. */
const altered = (zip: Uint8Array, from: string, to: string): Uint8Array =>
  new Uint8Array(Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1'));

/** A zip of many bytes whose directory says that one file has `size`. */
const withDirectorySize = (zip: Uint8Array, size: number): Uint8Array => {
  const changed = Uint8Array.from(zip);
  const view = new DataView(changed.buffer);
  const entry = Buffer.from(changed).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  view.setUint32(entry + 24, size, true);
  return changed;
};

describe('Metadata API Developer Guide › Metadata API Limits', () => {
  it.each([
    ['no bytes at all', new Uint8Array()],
    ['text', strToU8('this is no zip, however long it may be, and stays one')],
    ['a zip cut short', zipOf({ 'objects/Foo__c.object': object() }).subarray(0, 200)],
  ])('%s is no zip', (_what, zip) => {
    expect(outcome(zip)).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/cannot be read/) as string,
    });
  });

  it('a zip without package.xml is refused, and so is one with two packages', () => {
    expect(outcome(zipSync({ 'roles/A.role': role })).message).toBe('No package.xml found');
    expect(outcome(zipSync({ 'a/package.xml': manifest, 'b/package.xml': manifest })).message).toBe(
      'No package.xml found',
    );
  });

  it.each([
    '../evil.role',
    'roles/../../evil.role',
    '/etc/evil.role',
    'roles\\evil.role',
    'C:/evil.role',
    'roles//evil.role',
    './evil.role',
  ])('the path %s is refused', (path) => {
    expect(outcome(withFiles({ [path]: role })).message).toMatch(/is not a path within the package/);
  });

  it('a file that stands twice is refused', () => {
    const twice = altered(withFiles({ 'roles/A.role': role, 'roles/B.role': role }), 'roles/B.role', 'roles/A.role');
    expect(outcome(twice).message).toMatch(/'roles\/A\.role' stands in the zip more than once/);
  });

  it('a link is refused', () => {
    const link = withFiles({ 'roles/A.role': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });
    expect(outcome(link).message).toMatch(/is a link/);
  });

  it('a bomb is refused before it is unpacked', () => {
    const bomb = withDirectorySize(withFiles({ 'roles/A.role': role }), 401 * 1024 * 1024);
    expect(outcome(bomb)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringMatching(/more than 400 MB/) as string,
    });
  });

  it('a zip whose directory lies about a file is refused', () => {
    const large = strToU8('x'.repeat(100_000));
    expect(outcome(withDirectorySize(withFiles({ 'roles/A.role': large }), 10)).message).toMatch(
      /damaged|cannot be read/,
    );
  });

  it('more than 10,000 files are refused', () => {
    const files = Object.fromEntries(
      Array.from({ length: 10_000 }, (_one, at) => [`roles/R${at}.role`, new Uint8Array()]),
    );
    expect(outcome(zipSync({ 'package.xml': manifest, ...files }, { level: 0 }))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringMatching(/10001 files/) as string,
    });
  });

  it('a zip of more than 39 MB is refused', () => {
    const zip = withFiles({ 'roles/A.role': [new Uint8Array(39 * 1024 * 1024), { level: 0 }] });
    expect(outcome(zip)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringMatching(/more than 39 MB/) as string,
    });
  });

  it.each([
    [
      'is of another type',
      file('CustomObject', { label: 'x' }),
      /expected the root element Package, found CustomObject/,
    ],
    [
      'has an element of its own',
      file('Package', { colour: 'red', version: '66.0' }),
      /colour invalid at this location in type Package/,
    ],
    ['is not XML', 'package', /Content is not allowed in prolog/],
    [
      'names its types apart',
      packageXml([]).replace(
        '<version>',
        '<types><name>Role</name></types><version>66.0</version><types><name>Role</name></types><version>',
      ),
      /duplicated at this location in type Package/,
    ],
  ])('a package.xml that %s is refused', (_what, source, problem) => {
    expect(new DeployTest().refusals({ 'package.xml': source }).join('\n')).toMatch(problem);
  });

  it.each([
    [
      'entities that grow',
      '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Role><name>&b;</name></Role>',
      /DOCTYPE is disallowed/,
    ],
    ['an entity of the machine', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><Role/>', /DOCTYPE is disallowed/],
    ['elements without end', '<a>'.repeat(5000), /more than 100 deep/],
    ['elements far too deep', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, /more than 100 deep/],
  ])('a file with %s is refused', (_what, source, problem) => {
    expect(new DeployTest().refusals({ 'roles/A.role': source }).join('\n')).toMatch(problem);
  });

  it('a file that is not UTF-8 is refused', () => {
    const zip = zipSync({
      'package.xml': strToU8(packageXml(['roles/A.role'])),
      'roles/A.role': new Uint8Array([0x3c, 0xe9, 0xff, 0x3e]),
    });
    const [failure] = new DeployTest().deployZip(zip).details.componentFailures;
    expect(failure?.problem).toMatch(/not UTF-8/);
  });
});
