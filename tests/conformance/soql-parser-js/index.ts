import { packageVersion, startFreshOrg } from '../org.ts';
import { explained } from '../reasons.ts';
import { numbered, suiteResult, type Case } from '../results.ts';
import type { Suite } from '../suite.ts';
import { readQueries, type SuiteQuery } from './queries.ts';
import { ask, judged } from './verdict.ts';

/** The lists of valid and invalid queries of jetstreamapp/soql-parser-js, each asked of the org through the REST API. */
export const soqlParserJs: Suite = {
  needs: ['test/test-cases.ts', 'test/test-cases-for-is-valid.ts', 'package.json'],
  remedy: 'Clone jetstreamapp/soql-parser-js; its lists are read as they stand.',
  async run(folder) {
    const queries = await readQueries(folder);
    const org = await startFreshOrg();
    try {
      const cases: Case[] = [];
      for (const query of queries)
        cases.push(explained('soql-parser-js', named(query, judged(query, await ask(org, query.soql)))));
      const names = numbered(cases.map(({ name }) => name));
      const told = cases.map((each, at) => ({ ...each, name: names[at] ?? each.name }));
      return { 'soql-parser-js': suiteResult(packageVersion(folder), told) };
    } finally {
      await org.stop();
    }
  },
};

const named = ({ list, number, soql }: SuiteQuery, verdict: Omit<Case, 'name'>): Case => ({
  name: `${list} ${number} › ${soql.replaceAll(/\s+/g, ' ').trim()}`,
  ...verdict,
});
