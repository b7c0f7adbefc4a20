/** Standard profiles have names of their own in the Metadata API; the others are called as they are shown. */
const STANDARD_PROFILES: Readonly<Record<string, string>> = {
  admin: 'System Administrator',
  standard: 'Standard User',
};

/** The name a profile shows, by the one its metadata has. */
export const profileName = (fullName: string): string => STANDARD_PROFILES[fullName.toLowerCase()] ?? fullName;
