import type { RequestContext } from '../context.ts';
import { isTrue, partsOf, textOf } from '../schema/index.ts';
import type { Component } from '../schema/index.ts';
import { profileContent } from './profile.ts';

/** Permission sets that speak for a user: assigned, through a group, and the profile's own. */
const SETS_OF_USER = `
  SELECT "PermissionSetId" FROM "PermissionSetAssignment" WHERE "AssigneeId" = ? AND "PermissionSetId" IS NOT NULL
  UNION SELECT c."PermissionSetId" FROM "PermissionSetGroupComponent" AS c
    JOIN "PermissionSetAssignment" AS a ON a."PermissionSetGroupId" = c."PermissionSetGroupId" WHERE a."AssigneeId" = ?
  UNION SELECT "Id" FROM "PermissionSet" WHERE "ProfileId" = ?`;

const VISIBLE_TABS = `
  SELECT DISTINCT "Name" AS name FROM "PermissionSetTabSetting"
  WHERE "Visibility" = 'DefaultOn' AND "ParentId" IN (${SETS_OF_USER})`;

const GRANTED_APPS = `
  SELECT DISTINCT a."DeveloperName" AS name FROM "SetupEntityAccess" AS s
  JOIN "CustomApplication" AS a ON a."Id" = s."SetupEntityId"
  WHERE s."ParentId" IN (${SETS_OF_USER})`;

/** The applications that the profile or a permission set of the user opens. */
export function openApps(ctx: RequestContext): Component[] {
  const byProfile = partsOf(profileContent(ctx), 'applicationVisibilities')
    .filter((part) => isTrue(part, 'visible'))
    .map((part) => textOf(part, 'application'));
  const open = new Set([...byProfile, ...names(ctx, GRANTED_APPS)]);
  return ctx.org.schema.components('CustomApplication').filter((app) => open.has(app.fullName));
}

/** API name of the application the user starts with, where the profile names one. */
export function defaultApp(ctx: RequestContext): string | undefined {
  const chosen = partsOf(profileContent(ctx), 'applicationVisibilities').find((part) => isTrue(part, 'default'));
  return textOf(chosen, 'application');
}

/** API names of the tabs the user sees. */
export function visibleTabs(ctx: RequestContext): ReadonlySet<string> {
  return new Set(names(ctx, VISIBLE_TABS));
}

function names(ctx: RequestContext, sql: string): string[] {
  const rows = ctx.org.storage.statement(sql).all(ctx.userId, ctx.userId, ctx.access.profileId);
  return rows.map((row) => String(row['name']));
}

/** Id of an application by its API name. */
export function appId(ctx: RequestContext, name: string): string | undefined {
  const row = ctx.org.storage.statement('SELECT "Id" FROM "CustomApplication" WHERE "DeveloperName" = ?').get(name);
  return row && String(row['Id']);
}
