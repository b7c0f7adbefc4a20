import type { RequestContext } from '../../context.ts';
import { languageOf, visibleTabs } from '../../describe/index.ts';
import { isTrue, textOf } from '../../schema/index.ts';

/** Who looks at the screens, and in which words, numbers and hours. */
export interface BootContext {
  apiVersion: string;
  user: {
    id: string;
    name: string;
    username: string;
    email: string;
    profileName: string;
    /** `ja` */
    language: string;
    /** `ja-JP` */
    locale: string;
    timeZone: string;
  };
  organization: { id: string; name: string; currency: string };
  /** Permissions the user has: API names of custom ones, and of the org's own that screens ask for. */
  customPermissions: string[];
  userPermissions: string[];
  /** `custom:custom20`, by the object whose tab has it. */
  objectIcons: Record<string, string>;
}

const API_VERSION = 'v66.0';

/** What of the org-wide permissions a screen may ask for. Source: LWC Developer Guide, "Check Permissions". */
const ASKED = [
  'ApiEnabled',
  'CustomizeApplication',
  'EditTask',
  'ManageUsers',
  'ModifyAllData',
  'RunReports',
  'ViewAllData',
  'ViewSetup',
];

/** What every page of the screens starts from. */
export function bootContext(ctx: RequestContext): BootContext {
  const { user, profileName } = ctx.access;
  const organization = ctx.access.globals['Organization'];
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    apiVersion: API_VERSION,
    user: {
      id: ctx.userId,
      name: text(user['Name']) || [text(user['LastName']), text(user['FirstName'])].filter(Boolean).join(' '),
      username: text(user['Username']),
      email: text(user['Email']),
      profileName,
      language: languageOf(ctx),
      locale: (text(user['LocaleSidKey']) || 'ja_JP').replaceAll('_', '-'),
      timeZone: ctx.timeZone,
    },
    organization: {
      id: text(organization?.['Id']),
      name: text(organization?.['Name']),
      currency: text(organization?.['DefaultCurrencyIsoCode']) || 'JPY',
    },
    customPermissions: ctx.org.schema
      .components('CustomPermission')
      .map(({ fullName }) => fullName)
      .filter((name) => ctx.access.customPermission(name)),
    userPermissions: ASKED.filter((name) => ctx.access.system(name)),
    objectIcons: objectIcons(ctx),
  };
}

/** A motif, `Custom20: Airplane`, stands for an icon. */
function objectIcons(ctx: RequestContext): Record<string, string> {
  const visible = visibleTabs(ctx);
  return Object.fromEntries(
    ctx.org.schema
      .components('CustomTab')
      .filter(({ fullName, content }) => isTrue(content, 'customObject') && visible.has(fullName))
      .flatMap(({ fullName, content }) => {
        const icon = /^Custom\d+/.exec(textOf(content, 'motif') ?? '')?.[0].toLowerCase();
        return icon === undefined ? [] : [[fullName, `custom:${icon}`]];
      }),
  );
}
