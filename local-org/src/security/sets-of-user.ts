/**
 * Permission sets that count for a user at a moment (`:now`, epoch milliseconds of the business clock): the profile's own, those
 * assigned and not expired, and what assigned groups come to. Those that a session would have to activate never do.
 */
export const SETS_OF_USER = `
  SELECT ps."Id" FROM "PermissionSet" ps WHERE ps."IsOwnedByProfile" = 1 AND ps."ProfileId" = :profile
  UNION SELECT ps."Id" FROM "PermissionSetAssignment" a JOIN "PermissionSet" ps ON ps."Id" = a."PermissionSetId"
    WHERE a."AssigneeId" = :user AND a."PermissionSetGroupId" IS NULL AND ps."HasActivationRequired" = 0
      AND (a."ExpirationDate" IS NULL OR a."ExpirationDate" > :now)
  UNION SELECT ps."Id" FROM "PermissionSetAssignment" a
    JOIN "PermissionSetGroup" g ON g."Id" = a."PermissionSetGroupId" AND g."HasActivationRequired" = 0
    JOIN "PermissionSet" ps ON ps."PermissionSetGroupId" = g."Id" AND ps."Type" = 'Group'
    WHERE a."AssigneeId" = :user AND (a."ExpirationDate" IS NULL OR a."ExpirationDate" > :now)`;
