import type { RequestContext } from '../context.ts';
import type { Stored, StoredRow } from '../storage/index.ts';

/**
 * Fiscal year, quarter and period (`2026 1`) that a date falls in, by the org's fiscal year.
 * @param date stored form, `YYYY-MM-DD`
 */
export function fiscalPeriod(ctx: RequestContext, date: Stored | undefined): StoredRow {
  if (typeof date !== 'string') return { FiscalYear: null, FiscalQuarter: null, Fiscal: null };
  const org = ctx.org.storage
    .statement(
      'SELECT "FiscalYearStartMonth" AS startMonth, "UsesStartDateAsFiscalYearName" AS namedByStart FROM "Organization" LIMIT 1',
    )
    .get();
  const start = Number(org?.['startMonth'] ?? 1);
  const month = Number(date.slice(5, 7));
  const sinceStart = (month - start + 12) % 12;
  const startYear = Number(date.slice(0, 4)) - (month < start ? 1 : 0);
  const endsNextYear = start > 1 && Number(org?.['namedByStart'] ?? 0) !== 1;
  const year = startYear + (endsNextYear ? 1 : 0);
  const quarter = Math.floor(sinceStart / 3) + 1;
  return { FiscalYear: year, FiscalQuarter: quarter, Fiscal: `${year} ${quarter}` };
}
