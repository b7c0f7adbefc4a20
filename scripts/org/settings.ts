import { z } from 'zod';
import { readState, writeState } from './state.ts';

const instant = z.iso.datetime({ offset: true });

/** This machine's settings, `.haken/settings.json`, written by `npm start` and by hand. All of them may be missing. */
const settingsSchema = z.object({
  /** Alias or username a command takes when none is named. */
  targetOrg: z.string().min(1).optional(),
  /** The business clock: it stood at `at` when the machine's clock showed `setAt`, and ticks on from there. */
  clock: z.object({ at: instant, setAt: instant }).optional(),
  /** The local org on this machine. */
  localOrg: z.object({ url: z.url(), pid: z.int() }).optional(),
  /** The Platform (専門家派遣システム). */
  platform: z.object({ url: z.url(), clientId: z.string(), clientSecret: z.string() }).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

const file = 'settings.json';

export function readSettings(): Settings {
  return readState(file, settingsSchema) ?? {};
}

/** Changes the settings named and leaves the others; undefined takes a setting away. */
export function changeSettings(change: Partial<Settings>): Settings {
  const settings = settingsSchema.parse({ ...readSettings(), ...change });
  writeState(file, settings);
  return settings;
}
