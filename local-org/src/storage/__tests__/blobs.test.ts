import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, TooManyBytes } from '../index.ts';

describe('bytes of files', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-org-blobs-'));
    file = join(folder, 'org.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const large = Buffer.alloc(3 * 1024 * 1024, 'large');
  const pieces = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 65_536) yield await Promise.resolve(bytes.subarray(at, at + 65_536));
  };

  it('are there when the file is opened again, the small in a pack, the large in files of their own', async () => {
    const first = openStorage(file);
    const small = first.blobs.put(Buffer.from('small'));
    const big = await first.blobs.receive(pieces(large), large.length);
    first.close();
    expect(readdirSync(`${file}-files`).sort()).toEqual(['large', 'pack-000001']);
    const again = openStorage(file);
    expect(again.blobs.bytes(small.hash).toString()).toBe('small');
    expect(again.blobs.bytes(big.hash).equals(large)).toBe(true);
    expect(again.blobs.find(big.hash)).toMatchObject({ size: large.length, md5: big.md5 });
    again.close();
  });

  it('are kept once, whichever way they come', async () => {
    const storage = openStorage(file);
    const [one, two] = [storage.blobs.put(large), await storage.blobs.receive(pieces(large), large.length)];
    expect(two).toEqual(one);
    expect(storage.statement('SELECT COUNT(*) AS n FROM _blob').get()).toEqual({ n: 1 });
    expect(readdirSync(join(`${file}-files`, 'large'))).toEqual([]);
    storage.close();
  });

  it('that were appended without being committed harm nothing', () => {
    const first = openStorage(file);
    const kept = first.blobs.put(Buffer.from('kept'));
    const undone = (): void =>
      first.transaction(() => {
        first.blobs.put(Buffer.from('undone'));
        throw new Error('refused');
      });
    expect(undone).toThrow('refused');
    first.close();
    appendFileSync(join(`${file}-files`, 'pack-000001'), 'half of what a killed process wr');
    writeFileSync(join(`${file}-files`, 'large', 'incoming-1'), 'half received');
    const again = openStorage(file);
    const next = again.blobs.put(Buffer.from('undone'));
    expect([kept, next].map(({ hash }) => again.blobs.bytes(hash).toString())).toEqual(['kept', 'undone']);
    expect(readdirSync(join(`${file}-files`, 'large'))).toEqual([]);
    again.close();
  });

  it('beyond what is taken leave nothing behind', async () => {
    const storage = openStorage(file);
    await expect(storage.blobs.receive(pieces(large), 2 * 1024 * 1024)).rejects.toThrow(TooManyBytes);
    expect(readdirSync(join(`${file}-files`, 'large'))).toEqual([]);
    expect(storage.statement('SELECT COUNT(*) AS n FROM _blob').get()).toEqual({ n: 0 });
    storage.close();
  });

  it('are found by a copy of the SQLite file that is put back, as packs only grow', () => {
    const storage = openStorage(file);
    const before = storage.blobs.put(Buffer.from('before'));
    storage.copyTo(join(folder, 'snapshot.db'));
    const after = storage.blobs.put(Buffer.from('after'));
    storage.close();
    for (const left of ['', '-wal', '-shm']) rmSync(file + left, { force: true });
    openStorage(join(folder, 'snapshot.db')).close();
    rmSync(file, { force: true });
    const copied = openStorage(join(folder, 'snapshot.db'));
    copied.copyTo(file);
    copied.close();
    const restored = openStorage(file);
    expect(restored.blobs.bytes(before.hash).toString()).toBe('before');
    expect(restored.blobs.find(after.hash)).toBeUndefined();
    const again = restored.blobs.put(Buffer.from('after'));
    expect(restored.blobs.bytes(again.hash).toString()).toBe('after');
    restored.close();
  });

  it('of an org in memory are gone with it', () => {
    const storage = openStorage(':memory:');
    storage.blobs.put(Buffer.from('gone soon'));
    const temporary = readdirSync(tmpdir()).filter((name) => name.startsWith('local-org-files-'));
    expect(temporary.length).toBeGreaterThan(0);
    storage.close();
    const left = temporary.filter((name) => existsSync(join(tmpdir(), name, 'pack-000001')));
    expect(left.length).toBeLessThan(temporary.length);
  });
});
