import type { Random } from './random.ts';

/** Queries that are good, of every part of the grammar. */
export const GOOD: readonly string[] = [
  'SELECT Id, Name, Code__c FROM Shop__c',
  "SELECT Name FROM Shop__c WHERE Code__c = 'one' AND (Limit__c > 5 OR Limit__c = NULL) ORDER BY Name DESC NULLS LAST LIMIT 10 OFFSET 2",
  'SELECT COUNT() FROM Sale__c WHERE Shop__r.Head__r.Code__c != NULL',
  'SELECT Shop__c, SUM(Amount__c) total, COUNT_DISTINCT(Code__c) FROM Sale__c GROUP BY Shop__c HAVING SUM(Amount__c) > 1.5 ORDER BY SUM(Amount__c)',
  'SELECT Id, (SELECT Amount__c FROM Sales__r WHERE Amount__c > 0 ORDER BY Amount__c LIMIT 5) FROM Shop__c',
  "SELECT Id FROM Shop__c WHERE Id IN (SELECT Shop__c FROM Sale__c WHERE Amount__c > 2) AND Name LIKE '%a_\\'b%'",
  'SELECT Id FROM Shop__c WHERE Id NOT IN (SELECT Shop__c FROM Sale__c) AND CreatedDate = LAST_N_DAYS:30',
  'SELECT CALENDAR_MONTH(convertTimezone(CreatedDate)) m, COUNT(Id) FROM Sale__c GROUP BY ROLLUP(CALENDAR_MONTH(convertTimezone(CreatedDate)))',
  "SELECT Id FROM User WHERE Username IN ('a', 'b') AND IsActive = TRUE AND CreatedDate > 2023-04-01T00:00:00+09:00",
  'SELECT FIELDS(ALL) FROM Shop__c LIMIT 200',
  'SELECT toLabel(Name), FORMAT(Limit__c) f FROM Shop__c USING SCOPE mine',
  'SELECT Profile.Name, COUNT(Id) FROM User GROUP BY CUBE(Profile.Name) HAVING COUNT(Id) > 0',
  'SELECT TYPEOF Owner WHEN User THEN Username WHEN Group THEN Name ELSE Name END FROM Shop__c',
  "SELECT Id FROM Shop__c WHERE NOT (Name = 'x' OR Limit__c > 1) FOR VIEW",
  'SELECT DAY_ONLY(CreatedDate) d, MAX(Limit__c), MIN(Limit__c), AVG(Limit__c) FROM Shop__c GROUP BY DAY_ONLY(CreatedDate)',
  'SELECT QualifiedApiName, (SELECT QualifiedApiName FROM Fields) FROM EntityDefinition LIMIT 5',
  "SELECT Id FROM Sale__c WHERE Shop__r.Owner.Name = '\u5c71\u7530' AND Shop__r.Head__r.Head__r.Head__r.Code__c = NULL",
];

const WORDS = [
  ...['SELECT', 'FROM', 'WHERE', 'AND', 'OR', 'NOT', 'IN', 'LIKE', 'ORDER BY', 'GROUP BY', 'HAVING', 'LIMIT', 'OFFSET'],
  ...['NULL', 'TRUE', 'COUNT()', 'SUM(', 'MAX(Id)', 'TYPEOF', 'END', 'FIELDS(STANDARD)', 'toLabel(', 'DISTANCE('],
  ...[
    'FOR UPDATE',
    'WITH SECURITY_ENFORCED',
    'INCLUDES',
    'EXCLUDES',
    'TODAY',
    'LAST_N_DAYS:',
    'NEXT_N_YEARS:99999999999',
  ],
  ...[
    '(',
    ')',
    ',',
    '.',
    "'",
    '"',
    '\\',
    '=',
    '!=',
    '<>',
    '<=',
    ':',
    ';',
    '--',
    '/*',
    '%',
    '_',
    '*',
    '+',
    '-',
    '`',
    '?',
  ],
  ...[
    'Id',
    'Name',
    'Shop__c',
    'Shop__r',
    'Sales__r',
    'Owner',
    '__proto__',
    'constructor',
    'toString',
    'rowid',
    '_meta',
  ],
  ...['1', '-1', '0.1', '1e400', '99999999999999999999999', '0x10', 'USD5', '2023-02-30', '2023-01-01T00:00:00Z', "''"],
  ...[
    '\u0000',
    '\ud800',
    '\u{1F600}',
    '\uFEFF',
    '\u202E',
    '\n',
    '\t',
    'x'.repeat(300),
    "'; DROP TABLE User; --",
    '(('.repeat(40),
  ],
];

const TOKENS = /\s+|[A-Za-z_][\w.]*|\d[\w.:+-]*|'(?:[^'\\]|\\.)*'|./gsu;

type Mutation = (tokens: string[], random: Random) => void;

const MUTATIONS: readonly Mutation[] = [
  (tokens, random) => void tokens.splice(random.below(tokens.length), 1 + random.below(3)),
  (tokens, random) => void tokens.splice(random.below(tokens.length), 0, random.pick(WORDS)),
  (tokens, random) => void (tokens[random.below(tokens.length)] = random.pick(WORDS)),
  (tokens, random) => {
    const [one, other] = [random.below(tokens.length), random.below(tokens.length)];
    [tokens[one], tokens[other]] = [tokens[other]!, tokens[one]!];
  },
  (tokens, random) => {
    const at = random.below(tokens.length);
    tokens.splice(at, 0, ...tokens.slice(at, at + 1 + random.below(8)));
  },
  (tokens, random) => void tokens.splice(1 + random.below(tokens.length)),
  (tokens, random) => {
    const other = random.pick(GOOD).match(TOKENS) ?? [];
    tokens.splice(random.below(tokens.length), 3, ...other.slice(random.below(other.length)));
  },
  (tokens, random) => {
    const at = random.below(tokens.length);
    const depth = random.pick([1, 10, 300]);
    tokens.splice(at, 1, '('.repeat(depth), tokens[at]!, ')'.repeat(depth));
  },
  (tokens, random) => {
    const at = random.below(tokens.length);
    const token = tokens[at]!;
    const letter = random.below(token.length + 1);
    tokens[at] = token.slice(0, letter) + String.fromCharCode(random.below(0x3100)) + token.slice(letter);
  },
];

/** A query made from a good one by one to four changes that know the grammar's tokens. */
export function fuzzedQuery(random: Random): string {
  const tokens = [...(random.pick(GOOD).match(TOKENS) ?? [])];
  for (let left = 1 + random.below(4); left > 0 && tokens.length > 0; left -= 1) random.pick(MUTATIONS)(tokens, random);
  return tokens.join('').slice(0, 4000);
}
