/** Field paths as SQL, and formulas as the functions SQLite calls. */
export { sortKeyOf } from './collation.ts';
export { fieldSql, isText, openFieldSql, type FieldSql } from './field-sql.ts';
export { compiledField, formulaHost } from './formula-host.ts';
export { formulaReader, formulaType, formulaWriter, fromFormulaValue, toFormulaValue } from './formula-types.ts';
export { requestEnv, withRequest } from './request.ts';
export { Scope, UnknownNameError, type Place, type Reading } from './scope.ts';
