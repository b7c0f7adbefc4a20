import { BusinessClock, CLOCK_AHEAD as AHEAD, CLOCK_FROZEN_AT as FROZEN_AT, type ClockState } from '../clock/index.ts';
import type { Storage } from '../storage/index.ts';

/** In a snapshot: the moment its clock goes on from when it is restored. */
export const RESUME_AT = 'clock/resumeAt';

/** The business clock as the file left it; from `moment` when one is given. */
export function openClock(storage: Storage, moment: number | undefined): BusinessClock {
  const clock = new BusinessClock(readState(storage), (state) => keepState(storage, state));
  const resumed = numberIn(storage, RESUME_AT);
  if (resumed !== undefined) {
    storage.meta.set(RESUME_AT, '');
    clock.set(resumed);
  }
  if (moment !== undefined) clock.set(moment);
  return clock;
}

/** Whether a clock goes otherwise than the machine's. */
export function isSet(storage: Storage): boolean {
  return (numberIn(storage, AHEAD) ?? 0) !== 0 || numberIn(storage, FROZEN_AT) !== undefined;
}

function readState(storage: Storage): ClockState {
  const frozenAt = numberIn(storage, FROZEN_AT);
  return frozenAt === undefined ? { ahead: numberIn(storage, AHEAD) ?? 0 } : { frozenAt };
}

function keepState(storage: Storage, state: ClockState): void {
  storage.transaction(() => {
    storage.meta.set(AHEAD, String('ahead' in state ? state.ahead : 0));
    storage.meta.set(FROZEN_AT, 'frozenAt' in state ? String(state.frozenAt) : '');
  });
}

function numberIn(storage: Storage, key: string): number | undefined {
  const text = storage.meta.get(key) ?? '';
  return text === '' ? undefined : Number(text);
}
