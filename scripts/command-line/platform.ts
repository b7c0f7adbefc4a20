import { Flags } from '@oclif/core';
import type { PlatformOptions } from '../dispatch-system/index.ts';
import { OrgError, readSettings } from '../org/index.ts';

/** How a command that talks to the Platform is told where it is. */
export const platformFlags = {
  'platform-url': Flags.string({ summary: '専門家派遣システムのURL', env: 'HAKEN_PLATFORM_URL' }),
  'client-id': Flags.string({ summary: 'クライアントID', env: 'HAKEN_PLATFORM_CLIENT_ID' }),
  'client-secret': Flags.string({
    summary: 'クライアントシークレット（環境変数での指定を勧めます）',
    env: 'HAKEN_PLATFORM_CLIENT_SECRET',
  }),
};

interface PlatformFlags {
  'platform-url'?: string;
  'client-id'?: string;
  'client-secret'?: string;
}

/** The Platform by flags or environment, else by the settings. */
export function platformOptions(flags: PlatformFlags): PlatformOptions {
  const { platform } = readSettings();
  const url = flags['platform-url'] ?? platform?.url;
  const clientId = flags['client-id'] ?? platform?.clientId;
  const clientSecret = flags['client-secret'] ?? platform?.clientSecret;
  if (url !== undefined && clientId !== undefined && clientSecret !== undefined) return { url, clientId, clientSecret };
  throw new OrgError(
    'NO_PLATFORM',
    '専門家派遣システムの接続先が決まっていません。--platform-url、--client-id と環境変数 HAKEN_PLATFORM_CLIENT_SECRET を指定するか、npm start を実行してください。',
  );
}
