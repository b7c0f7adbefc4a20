// The way in. What was compiled once is kept for the next start, which so takes half the time.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./command.ts');
