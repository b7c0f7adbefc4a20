import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { businessClock } from '../clock.ts';
import { targetOrg } from '../connect.ts';
import { findLogin, keepLogins } from '../logins.ts';
import { changeSettings, readSettings } from '../settings.ts';

describe('state of this machine', () => {
  let folder: string;
  const kept = { ...process.env };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'haken-state-'));
    process.env.HAKEN_HOME = folder;
    delete process.env.HAKEN_TARGET_ORG;
    delete process.env.HAKEN_CLOCK;
  });
  afterEach(() => {
    process.env = { ...kept };
    rmSync(folder, { recursive: true });
  });

  const login = {
    instanceUrl: 'http://127.0.0.1:1',
    username: 'keiri@haken.example',
    auth: { kind: 'password', password: 'x' },
  } as const;

  it('keeps logins where only their owner can read them, found by alias or username', () => {
    keepLogins({ keiri: login });
    expect(statSync(join(folder, 'orgs.json')).mode & 0o777).toBe(0o600);
    expect(findLogin('keiri')).toEqual(login);
    expect(findLogin('keiri@haken.example')).toEqual(login);
    expect(findLogin('shonin')).toBeUndefined();
  });

  it('adds to logins and settings without losing the others', () => {
    keepLogins({ keiri: login });
    keepLogins({ shonin: { ...login, username: 'shonin@haken.example' } });
    expect(findLogin('keiri')).toEqual(login);
    changeSettings({ localOrg: { url: 'http://127.0.0.1:8080', pid: 4711 } });
    changeSettings({ targetOrg: 'admin' });
    expect(readSettings()).toEqual({
      localOrg: { url: 'http://127.0.0.1:8080', pid: 4711 },
      targetOrg: 'admin',
    });
  });

  it('names the file that cannot be read and what to do', () => {
    writeFileSync(join(folder, 'settings.json'), '{"clock": 3}');
    expect(() => readSettings()).toThrow(/settings\.json [\s\S]*clock[\s\S]*消してから/);
  });

  it('takes the org named, else the environment’s, else the settings’, else says how to get one', () => {
    expect(() => targetOrg()).toThrow(/--target-org/);
    changeSettings({ targetOrg: 'renkei' });
    expect(targetOrg()).toBe('renkei');
    process.env.HAKEN_TARGET_ORG = 'keiri';
    expect(targetOrg()).toBe('keiri');
    expect(targetOrg('shonin')).toBe('shonin');
  });

  it('takes the business date from HAKEN_CLOCK before the settings', () => {
    changeSettings({ clock: { at: '2023-07-12T00:30:00+09:00', setAt: new Date().toISOString() } });
    expect(businessClock().today()).toBe('2023-07-12');
    expect(businessClock('2023-06-12T09:00:00+09:00').today()).toBe('2023-06-12');
    expect(() => businessClock('2023-06-12')).toThrow(/HAKEN_CLOCK/);
  });

  it('lets the business clock tick on from the moment it was set', () => {
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    changeSettings({ clock: { at: '2023-06-11T23:30:00+09:00', setAt: anHourAgo } });
    expect(businessClock().today()).toBe('2023-06-12');
  });
});
