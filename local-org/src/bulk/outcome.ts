/** What became of a row: its id and whether it is new, or the id it was sent with and why it was refused. */
export type Outcome = readonly [id: string, told: boolean | string];

export const isRefused = ([, told]: Outcome): boolean => typeof told === 'string';
