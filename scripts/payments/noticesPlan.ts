import { join } from 'node:path';
import { queryAll, quote, requireSaved, updateAll, upsertAll, type OrgConnection, type Row } from '../org/index.ts';
import { japaneseDate } from './notices/index.ts';
import { outputFolder, type NoticeFile } from './outputs.ts';
import type { RunRow } from './runs.ts';

export interface PlannedNotices {
  /** Notices that `sync push` will send. */
  planned: number;
  /** Sent, on their way or withdrawn already: left as they are. */
  left: number;
  /** Payments whose notice was sent with another content than the file has now. */
  differing: string[];
}

interface LogRow {
  Id: string;
  Code__c: string;
  State__c: 'Planned' | 'Sending' | 'Sent' | 'Failed' | 'Withdrawn';
  FileSha256__c: string;
}

/** Natural key of a notice, and its id at the Platform. */
const codeOf = ({ paymentNumber }: NoticeFile) => `notice|${paymentNumber}`;

/**
 * Has the notices of a transferred run wait for `sync push`: one 連絡記録 a payment, with the file's hash,
 * from the planned day on. Done again it changes nothing; one that could not be sent waits anew with the file of now.
 */
export async function planNotices(
  org: OrgConnection,
  run: RunRow,
  files: readonly NoticeFile[],
): Promise<PlannedNotices> {
  const { user_id: by } = await org.persist(() => org.identity());
  const stored = await queryAll<LogRow>(
    org,
    `SELECT Id, Code__c, State__c, FileSha256__c FROM ContactLog__c WHERE Kind__c = 'Notice'
 AND Payment__r.PaymentRun__r.Code__c = ${quote(run.Code__c)}`,
  );
  const known = new Map(stored.map((row) => [row.Code__c, row]));
  const fresh = files.filter((file) => !known.has(codeOf(file))).map((file) => logOf(run, file, by));
  requireSaved('支払通知書の連絡記録', fresh, await upsertAll(org, 'ContactLog__c', fresh));
  const again = files.flatMap((file) => {
    const row = known.get(codeOf(file));
    const isOpen = row?.State__c === 'Planned' || row?.State__c === 'Failed';
    const isCurrent = row?.State__c === 'Planned' && row.FileSha256__c === file.sha256;
    return isOpen && !isCurrent
      ? [
          {
            id: row.Id,
            State__c: 'Planned',
            FilePath__c: pathOf(run, file),
            FileSha256__c: file.sha256,
          },
        ]
      : [];
  });
  requireSaved('支払通知書の連絡記録', again, await updateAll(org, 'ContactLog__c', again));
  const gone = stored.filter(({ State__c: state }) => state !== 'Planned' && state !== 'Failed');
  return {
    planned: files.length - gone.length,
    left: gone.length,
    differing: files
      .filter((file) => {
        const row = known.get(codeOf(file));
        return row !== undefined && gone.includes(row) && row.FileSha256__c !== file.sha256;
      })
      .map(({ paymentNumber }) => paymentNumber),
  };
}

/** Where a notice stands in the output folder. */
const pathOf = (run: RunRow, { file }: NoticeFile) =>
  join(outputFolder('', run.Month__c, run.Number__c), 'notices', file);

function logOf(run: RunRow, file: NoticeFile, by: string): Row {
  const name = `${run.Month__c.slice(0, 4)}年${Number(run.Month__c.slice(5))}月分`;
  return {
    Code__c: codeOf(file),
    Kind__c: 'Notice',
    Direction__c: 'Outgoing',
    Channel__c: 'Platform',
    State__c: 'Planned',
    Subject__c: `支払通知書（${name} 第${run.Number__c}回）`,
    Body__c: `専門家派遣の${name}の支払通知書をお送りします。振込日は${japaneseDate(file.payDate)}です。\n内容に異議があるときは、${japaneseDate(file.objectionBy)}までに事務局へお知らせください。お知らせがなければ、内容を確認いただいたものとします。`,
    By__c: by,
    SendOn__c: run.NoticeOn__c,
    Expert__r: { Code__c: file.expertCode },
    Payment__r: { Code__c: file.paymentNumber },
    FileName__c: file.file,
    FilePath__c: pathOf(run, file),
    FileSha256__c: file.sha256,
  };
}
