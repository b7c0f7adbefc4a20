import { extname, join } from 'node:path';

/** A file of this folder by its name without ending: TypeScript, or the JavaScript it was compiled to. */
export const ownFile = (name: string): string => join(import.meta.dirname, `${name}${extname(import.meta.filename)}`);
