import type { Connection } from '@jsforce/jsforce-node';

/** Records like those of an org that is made with sample data, as the suite's scratch org is: of every kind it reads. */

const COMPANIES = ['Aoba Works', 'Birch Foods', 'Cedar Lines', 'Dahlia Tools', 'Elm Textiles', 'Fern Paper'];

const made = (results: readonly { success: boolean; id?: string; errors?: unknown }[]): string[] =>
  results.map((result) => {
    if (!result.success) throw new Error(`A sample record was refused: ${JSON.stringify(result.errors)}`);
    return result.id ?? '';
  });

const create = async (connection: Connection, sobject: string, records: Record<string, unknown>[]): Promise<string[]> =>
  made(await connection.sobject(sobject).create(records));

/** Six companies with two people, two opportunities and a case each, and six leads. */
export async function writeSampleRecords(connection: Connection): Promise<void> {
  const accounts = await create(
    connection,
    'Account',
    COMPANIES.map((Name) => ({ Name, Type: 'Prospect', BillingState: 'CA', NumberOfEmployees: 120 })),
  );
  const people = accounts.flatMap((AccountId, at) => [
    { AccountId, FirstName: 'Kei', LastName: `Sato ${at}` },
    { AccountId, FirstName: 'Jun', LastName: `Mori ${at}` },
  ]);
  const sales = accounts.flatMap((AccountId, at) => [
    { AccountId, Name: `Machines ${at}`, StageName: 'Prospecting', CloseDate: `2026-0${at + 1}-10`, Amount: 1000 },
    { AccountId, Name: `Service ${at}`, StageName: 'Closed Won', CloseDate: `2025-0${at + 1}-20`, Amount: 500 },
  ]);
  await create(connection, 'Contact', people);
  await create(connection, 'Opportunity', sales);
  await create(
    connection,
    'Case',
    accounts.map((AccountId, at) => ({ AccountId, Subject: `Question ${at}` })),
  );
  await create(
    connection,
    'Lead',
    COMPANIES.map((Company, at) => ({ Company: `${Company} East`, FirstName: 'Rin', LastName: `Ono ${at}` })),
  );
}

const LOADS = 5;
const ROWS_A_LOAD = 5001;

/** Five loads of 5,001 rows, as the suite's set-up script does them. */
export async function fillBigTable(connection: Connection): Promise<void> {
  const { user_id: OwnerId } = await connection.identity();
  const input = `OwnerId\n${`${OwnerId}\n`.repeat(ROWS_A_LOAD)}`;
  connection.bulk2.pollTimeout = 120_000;
  for (let load = 0; load < LOADS; load += 1) {
    const { failedResults } = await connection.bulk2.loadAndWaitForResults({
      object: 'BigTable__c',
      operation: 'insert',
      input,
    });
    if (failedResults.length > 0) throw new Error(`BigTable: ${JSON.stringify(failedResults[0])}`);
  }
}
