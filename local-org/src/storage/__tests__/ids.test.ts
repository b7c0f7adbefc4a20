import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ids, openStorage } from '../index.ts';

describe('An id', () => {
  it('of 15 characters has one 18-character form, with a checksum of its case', () => {
    expect(Ids.to18('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
    expect(Ids.to18('001D000000IqhSLIAZ')).toBe('001D000000IqhSLIAZ');
  });

  it('of 18 characters that lost its case gets it back', () => {
    expect(Ids.to18('001D000000IQHSLIAZ')).toBe('001D000000IqhSLIAZ');
    expect(Ids.to18('001d000000iqhsliaz')).toBe('001D000000IqhSLIAZ');
  });

  it.each(['', 'abc', '001D000000IqhSLIA', '001D000000Iqh-L', '001D000000IqhSLIAZZ'])(
    'has another form than %p',
    (text) => {
      expect(Ids.isId(text)).toBe(false);
      expect(Ids.to18(text)).toBeUndefined();
    },
  );

  it('tells its object by its key prefix', () => {
    expect(Ids.keyPrefix('001D000000IqhSLIAZ')).toBe('001');
  });
});

describe('New ids', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'storage-'));
    file = join(folder, 'org.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are never given twice, after a restart neither', () => {
    const first = openStorage(file);
    const given = [first.newId('a00'), first.transaction(() => first.newId('a00'))];
    first.close();
    const second = openStorage(file);
    given.push(second.newId('a00'));
    second.close();
    expect(new Set(given).size).toBe(3);
    expect(given.every((id) => Ids.isId(id) && id.startsWith('a00'))).toBe(true);
  });

  it('given in a transaction that was undone are not given again once a later one is kept', () => {
    const first = openStorage(file);
    const lost: string[] = [];
    expect(() =>
      first.transaction(() => {
        lost.push(first.newId('a00'));
        throw new Error('undo');
      }),
    ).toThrow('undo');
    const kept = first.transaction(() => first.newId('a00'));
    first.close();
    const second = openStorage(file);
    const next = second.newId('a00');
    second.close();
    expect(new Set([...lost, kept, next]).size).toBe(3);
  });
});
