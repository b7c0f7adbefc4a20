/** Where in a file something stands; 1-based. */
export interface Place {
  line: number;
  column: number;
}

/** What is wrong with a component, in the platform's words where they are known. */
export interface Problem {
  message: string;
  place?: Place;
  severity?: 'Error' | 'Warning';
}

export const START: Place = { line: 1, column: 1 };
