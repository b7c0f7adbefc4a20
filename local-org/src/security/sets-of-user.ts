/** Permission sets that count for a user: the profile's own, those assigned, those of assigned groups. */
export const SETS_OF_USER = `
  SELECT ps."Id" FROM "PermissionSet" ps WHERE ps."IsOwnedByProfile" = 1 AND ps."ProfileId" = :profile
  UNION SELECT a."PermissionSetId" FROM "PermissionSetAssignment" a
    WHERE a."AssigneeId" = :user AND a."PermissionSetId" IS NOT NULL
  UNION SELECT c."PermissionSetId" FROM "PermissionSetAssignment" a
    JOIN "PermissionSetGroupComponent" c ON c."PermissionSetGroupId" = a."PermissionSetGroupId" WHERE a."AssigneeId" = :user`;
