import { Flags } from '@oclif/core';
import { HakenCommand, outFlag, platformFlags, platformOptions } from '../../command-line/index.ts';
import { openPlatform } from '../../dispatch-system/index.ts';
import { JobService, leaseMinutes, readJobsConfig, runnerName, serviceLog, type Worked } from '../../jobs/index.ts';
import { businessClock, connect } from '../../org/index.ts';

export interface JobsResult {
  worked: Worked[];
  /** Requests that another service has in work. */
  elsewhere: { request: string; kind: string; runner: string }[];
}

export default class JobsRun extends HakenCommand {
  static override summary = '画面からの処理依頼を引き受ける / Take up the requests made on the screens';
  static override description =
    '処理依頼（JobRequest__c）を引き受け続け、config/jobs.json の予定も実行します。Ctrl-C か SIGTERM で、いまの処理を終えてから止まります。--target-org は依頼を引き受ける利用者で、処理ごとの利用者は config/jobs.json で決めます。';

  static override flags = {
    once: Flags.boolean({ summary: 'いま待っている依頼だけを終えて止まる' }),
    config: Flags.string({ summary: '設定ファイル（指定がなければ config/jobs.json）' }),
    log: Flags.string({ summary: 'ログのファイル（指定がなければ標準エラー）' }),
    out: outFlag,
    ...platformFlags,
  };

  async run(): Promise<JobsResult> {
    const { flags } = await this.parse(JobsRun);
    const config = readJobsConfig(flags.config);
    const ended = new AbortController();
    const service = new JobService({
      config: { ...config, service: flags['target-org'] ?? config.service },
      connect,
      clock: businessClock(),
      out: flags.out,
      platform: () => openPlatform(platformOptions(flags)),
      log: serviceLog(flags.log),
      runner: runnerName(),
      signal: ended.signal,
    });
    const end = () => ended.abort();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
    try {
      return flags.once ? await this.#once(service) : await this.#serve(service);
    } finally {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
    }
  }

  async #serve(service: JobService): Promise<JobsResult> {
    await service.serve();
    return { worked: [], elsewhere: [] };
  }

  async #once(service: JobService): Promise<JobsResult> {
    const worked = await service.workOff();
    const elsewhere = (await service.elsewhere()).map(({ Name, Kind__c: kind, Runner__c: runner }) => ({
      request: Name,
      kind,
      runner: runner ?? '',
    }));
    for (const { request, kind, state, result } of worked) this.print(`${request} ${kind} ${states[state]}\n${result}`);
    if (worked.length === 0) this.print('待っている依頼はありません。');
    for (const { request, kind, runner } of elsewhere)
      this.print(
        `${request} ${kind} は ${runner} が実行中です。便りが${leaseMinutes}分途絶えたら、もう一度実行すると引き継ぎます。`,
      );
    return { worked, elsewhere };
  }
}

const states = { Done: '完了', Failed: '失敗', TakenOver: 'ほかのサービスが引継ぎ' } as const;
