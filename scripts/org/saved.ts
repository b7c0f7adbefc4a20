import type { Row, SaveOutcome } from './saving.ts';
import { OrgError } from './errors.ts';

const shown = 10;

/** What the org said against a row; undefined when it was saved. */
export function refusalOf(outcome: SaveOutcome): string | undefined {
  return outcome.ok ? undefined : outcome.errors.map((error) => error.message).join(' ');
}

/**
 * For rows of which none may be refused: an OrgError that names the first refused ones, each by its natural key (or its
 * Id) with what the org said. What was saved stays saved; doing the same again goes on from there.
 */
export function requireSaved(what: string, rows: readonly Row[], outcomes: readonly SaveOutcome[]): void {
  const refused = outcomes.flatMap((outcome, index) => {
    const said = refusalOf(outcome);
    const row = rows[index];
    return said === undefined ? [] : [`${String(row?.Code__c ?? row?.id)}: ${said}`];
  });
  if (refused.length === 0) return;
  throw new OrgError(
    'REFUSED',
    `${what} ${refused.length} 件を組織が断りました。\n${refused.slice(0, shown).join('\n')}\n直せるものは直して、もう一度実行してください。済んだ分はそのままで、続きから処理します。`,
  );
}
