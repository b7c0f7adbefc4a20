/** The sample that `npm start` works on: made up from its seed, the same on every machine. */
export const sample = {
  seed: 'haken-2023',
  months: ['2023-04', '2023-05'] as readonly string[],
  cases: 300,
};
