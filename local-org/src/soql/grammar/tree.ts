/** What a query says, as it was written. `at` is always the offset of the first character in the text. */

/** A field path: `Account.Name`, whatever its first step turns out to be. */
export interface FieldName {
  readonly kind: 'field';
  readonly path: string;
  readonly at: number;
}

export type LiteralType =
  'string' | 'number' | 'boolean' | 'null' | 'date' | 'datetime' | 'time' | 'dateLiteral' | 'currency';

/** A value: a string with its quotes, a date literal with its count (`LAST_N_DAYS:3`), anything else as it stands. */
export interface Literal {
  readonly kind: 'literal';
  readonly type: LiteralType;
  readonly text: string;
  readonly at: number;
}

/** A function's call. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Argument[];
  readonly written: string;
  readonly at: number;
}

/** What a condition, grouping or order looks at. */
export type Operand = FieldName | Call;
export type Argument = Operand | Literal;

export interface SelectedValue {
  readonly kind: 'value';
  readonly of: Operand;
  readonly alias?: string;
}

export interface SelectedTypeof {
  readonly kind: 'typeof';
  readonly relationship: FieldName;
  /** WHEN … THEN …; without an object, ELSE. */
  readonly choices: readonly { readonly object?: string; readonly fields: readonly FieldName[] }[];
}

export interface SelectedChildren {
  readonly kind: 'children';
  readonly query: Query;
  readonly at: number;
}

export type SelectItem = SelectedValue | SelectedTypeof | SelectedChildren;

/** Objects or relationships after FROM: the first is the query's own, the others name paths seen from it. */
export interface FromItem {
  readonly path: string;
  readonly alias?: string;
  readonly at: number;
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly left: Operand;
  /** In upper case: `=`, `!=`, `<`, `<=`, `>`, `>=`, `LIKE`, `IN`, `NOT IN`, `INCLUDES`, `EXCLUDES`. */
  readonly operator: string;
  readonly values: readonly Literal[];
}

export interface SemiJoin {
  readonly kind: 'semiJoin';
  readonly left: Operand;
  readonly negated: boolean;
  readonly query: Query;
}

export type Condition =
  | Comparison
  | SemiJoin
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

export type GroupingSets = 'ROLLUP' | 'CUBE';

export interface Grouped {
  readonly items: readonly Operand[];
  readonly sets?: GroupingSets;
}

export interface OrderItem {
  readonly by: Operand;
  readonly descending: boolean;
  readonly nulls: 'FIRST' | 'LAST';
}

/** A clause the query has, by name, and where it stands: FOR VIEW, WITH USER_MODE, ALL ROWS … */
export interface Mark {
  readonly text: string;
  readonly at: number;
}

export interface Query {
  readonly select: readonly SelectItem[];
  readonly from: readonly [FromItem, ...FromItem[]];
  readonly usingScope?: Mark;
  readonly where?: Condition;
  readonly withClauses: readonly Mark[];
  readonly groupBy?: Grouped;
  readonly having?: Condition;
  readonly orderBy: readonly OrderItem[];
  readonly limit?: number;
  readonly offset?: number;
  /** Where OFFSET stands. */
  readonly offsetAt?: number;
  readonly forClauses: readonly Mark[];
  readonly updates: readonly Mark[];
  readonly allRows?: Mark;
  readonly at: number;
}
