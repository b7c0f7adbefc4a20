import { Command, Flags } from '@oclif/core';
import { PlatformError } from '../dispatch-system/index.ts';
import { connect, OrgError, type OrgConnection } from '../org/index.ts';
import { FolderError } from '../platform-folder/index.ts';
import { Progress } from './progress.ts';

/**
 * A command parses its flags, calls a capability and prints; `--json` prints what `run` returns and nothing else. Exit
 * code 0 means that the work was completed; a message in Japanese says what to do otherwise.
 */
export abstract class HakenCommand extends Command {
  static override enableJsonFlag = true;

  static override baseFlags = {
    'target-org': Flags.string({
      char: 'o',
      summary: '対象の組織の別名またはユーザ名 / Alias or username of the org',
      env: 'HAKEN_TARGET_ORG',
    }),
  };

  #progress: Progress | undefined;

  /** Signs in to the org named, or to the usual one. */
  protected connect(named: string | undefined): Promise<OrgConnection> {
    return connect(named);
  }

  /** One line on the terminal that changes as the work goes on; elsewhere a line now and then. */
  protected progress(text: string): void {
    if (this.jsonEnabled()) return;
    this.#progress ??= new Progress(process.stderr);
    this.#progress.show(text);
  }

  /** What a person reads; not part of `--json`. */
  protected print(text: string): void {
    this.#progress?.clear();
    if (!this.jsonEnabled()) this.log(text);
  }

  /** `--json` on an error: its code and its words, for programs; never the inside of the command line. */
  protected override toErrorJson(error: unknown): { error: { code: string; message: string } } {
    const { code, message } = error as { code?: unknown; message?: unknown };
    return { error: { code: typeof code === 'string' ? code : 'FAILED', message: String(message) } };
  }

  protected override async catch(error: Error): Promise<unknown> {
    this.#progress?.clear();
    if (this.jsonEnabled() || !isForPeople(error)) return super.catch(error);
    // The message alone: a stack says nothing to who has to act on it.
    process.stderr.write(`エラー: ${error.message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

/** Errors whose message was written for the person at the command line; everything else is a bug and shows its stack. */
function isForPeople(error: Error): boolean {
  const own = error.cause instanceof Error && isForPeople(error.cause);
  return own || [OrgError, PlatformError, FolderError].some((kind) => error instanceof kind);
}
