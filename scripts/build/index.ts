export { writeManifests } from './manifest.ts';
