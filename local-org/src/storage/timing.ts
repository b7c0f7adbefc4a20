import type Database from 'better-sqlite3';

/** Milliseconds spent in SQLite, functions it calls included. */
export interface Spent {
  ms: number;
}

const TIMED = ['run', 'get', 'all'] as const;
type Call = (...parameters: unknown[]) => unknown;

/** Adds up what a connection spends: every statement prepared from now on is timed. */
export function timeStatements(db: Database.Database): Spent {
  const spent = { ms: 0 };
  let depth = 0;
  const timed = <T>(work: () => T): T => {
    if (depth > 0) return work();
    depth += 1;
    const began = performance.now();
    try {
      return work();
    } finally {
      depth -= 1;
      spent.ms += performance.now() - began;
    }
  };
  const prepare = db.prepare.bind(db) as (sql: string) => Database.Statement;
  const exec = db.exec.bind(db);
  const prepareTimed = (sql: string): Database.Statement => {
    const statement = timed(() => prepare(sql));
    for (const name of TIMED) {
      const call: Call = statement[name].bind(statement);
      Object.defineProperty(statement, name, {
        value: (...parameters: unknown[]) => timed(() => call(...parameters)),
        enumerable: false,
      });
    }
    return statement;
  };
  Object.assign(db, { prepare: prepareTimed, exec: (sql: string) => timed(() => exec(sql)) });
  return spent;
}
