/** Types that the platform has and this org has not, by the folder of their files: code, mail, reports, processes. */
const ABSENT: Readonly<Record<string, string>> = {
  approvalProcesses: 'ApprovalProcess',
  assignmentRules: 'AssignmentRules',
  aura: 'AuraDefinitionBundle',
  authproviders: 'AuthProvider',
  autoResponseRules: 'AutoResponseRules',
  callCenters: 'CallCenter',
  certs: 'Certificate',
  classes: 'ApexClass',
  communities: 'Community',
  components: 'ApexComponent',
  contentassets: 'ContentAsset',
  corsWhitelistOrigins: 'CorsWhitelistOrigin',
  cspTrustedSites: 'CspTrustedSite',
  dashboards: 'Dashboard',
  dataSources: 'ExternalDataSource',
  documents: 'Document',
  duplicateRules: 'DuplicateRule',
  email: 'EmailTemplate',
  entitlementProcesses: 'EntitlementProcess',
  escalationRules: 'EscalationRules',
  flowDefinitions: 'FlowDefinition',
  flows: 'Flow',
  homePageComponents: 'HomePageComponent',
  homePageLayouts: 'HomePageLayout',
  letterhead: 'Letterhead',
  matchingRules: 'MatchingRules',
  messageChannels: 'LightningMessageChannel',
  namedCredentials: 'NamedCredential',
  networks: 'Network',
  notificationtypes: 'CustomNotificationType',
  pages: 'ApexPage',
  pathAssistants: 'PathAssistant',
  portals: 'Portal',
  postTemplates: 'PostTemplate',
  reportTypes: 'ReportType',
  reports: 'Report',
  samlssoconfigs: 'SamlSsoConfig',
  scontrols: 'Scontrol',
  sites: 'CustomSite',
  staticresources: 'StaticResource',
  territories: 'Territory',
  triggers: 'ApexTrigger',
  weblinks: 'CustomPageWebLink',
  workflows: 'Workflow',
};

const META = '-meta.xml';

/** What the platform says of components of a type that an org has not. */
export const NOT_AVAILABLE = 'Not available for deploy for this organization';

/** The component of an absent type that a file holds: type and full name; undefined for other files. */
export const absentComponent = (
  path: string,
  isThere: (path: string) => boolean,
): { type: string; fullName: string } | 'companion' | undefined => {
  const [folder = '', ...rest] = path.split('/');
  const type = Object.hasOwn(ABSENT, folder) ? ABSENT[folder] : undefined;
  if (type === undefined || rest.length === 0) return undefined;
  if (path.endsWith(META) && isThere(path.slice(0, -META.length))) return 'companion';
  const file = rest.join('/').replace(/-meta\.xml$/, '');
  return { type, fullName: file.replace(/\.[^./]+$/, '') };
};
