import { FormulaError } from '../error.ts';
import { equal, type Exact } from '../exact.ts';
import {
  expectLiteral,
  expectType,
  functionLabel,
  isBlank,
  type Eval,
  type Expr,
  type ExprType,
  type TextEval,
} from '../expr.ts';
import { compilePattern, patternOf } from '../regex.ts';
import type { FormulaPlace, FormulaValue } from '../types.ts';
import { ofTexts, refused, special, typed, type Call, type FunctionSpec } from './spec.ts';
import { isNumber } from './text.ts';

const RULE: readonly FormulaPlace[] = ['rule'];

/** Picklists, the record's past, other records, patterns; and what the local org does not do. */
export const ADVANCED: readonly FunctionSpec[] = [
  typed(
    'advanced',
    { usage: 'CASESAFEID(id)', summary: 'The 18-character form of a 15-character id.' },
    ['text'],
    'text',
    ofTexts((id) => caseSafeId(id)),
  ),
  special(
    'advanced',
    { usage: 'INCLUDES(multiselect_picklist_field, text_literal)', summary: 'Is the value among those selected?' },
    checkIncludes,
    ([values, wanted]) => includes(values as TextEval, wanted as TextEval),
  ),
  special(
    'advanced',
    { usage: 'ISCHANGED(field)', summary: 'Differs from before the change? Never on a new record.', places: RULE },
    (call) => (fieldOf(call), 'boolean'),
    ([value], call) => changed(value as Eval, call),
  ),
  typed(
    'advanced',
    { usage: 'ISCLONE()', summary: 'Is the record being made as a copy of another?', places: RULE },
    [],
    'boolean',
    () => (_, env) => env.isClone === true,
  ),
  typed(
    'advanced',
    { usage: 'ISNEW()', summary: 'Is the record being inserted?', places: RULE },
    [],
    'boolean',
    () => (_, env) => env.isNew,
  ),
  typed(
    'advanced',
    { usage: 'ISNUMBER(text)', summary: 'Would VALUE take the text? Not when blank.' },
    ['text'],
    'boolean',
    ofTexts((text) => isNumber(text)),
  ),
  special(
    'advanced',
    {
      usage: 'ISPICKVAL(picklist_field, text_literal)',
      summary: 'Is this the selected value? The empty literal asks whether none is.',
    },
    checkPicklistValue,
    ([value, wanted]) => {
      const selected = value as TextEval;
      const asked = wanted as TextEval;
      return (inputs, env) => (selected(inputs, env) ?? '') === (asked(inputs, env) ?? '');
    },
  ),
  special(
    'advanced',
    { usage: 'PICKLISTCOUNT(multiselect_picklist_field)', summary: 'How many values are selected.' },
    (call) => (expectType(functionLabel(call.name), call.args[0] as Expr, 'multipicklist'), 'number'),
    ([values]) =>
      (inputs, env) =>
        selection((values as TextEval)(inputs, env)).length,
  ),
  special(
    'advanced',
    {
      usage: 'PRIORVALUE(field)',
      summary: "The field's value before the change; on a new record its value now.",
      places: RULE,
    },
    (call) => fieldOf(call).type,
    ([value]) => {
      const read = value as Eval;
      return (inputs, env) => read(env.prior ?? inputs, env);
    },
  ),
  special(
    'advanced',
    {
      usage: 'REGEX(text, regex_text)',
      summary: 'Does the whole text match the pattern, by the rules of Java?',
      places: RULE,
    },
    checkRegex,
    ([text, pattern], call) => matches(text as TextEval, pattern as TextEval, call),
  ),
  special(
    'advanced',
    {
      usage: 'VLOOKUP(field_to_return, field_on_lookup_object, lookup_value)',
      summary:
        'The field of the record of a custom object whose Name is the value (the first of several); blank when there is none.',
      places: RULE,
      volatile: true,
    },
    checkLookup,
    ([, , key], call) => lookUp(key as TextEval, call),
  ),
  refused(
    'advanced',
    { usage: 'CURRENCYRATE(iso_code)', summary: 'The conversion rate of a currency.' },
    'the org has one currency',
  ),
  refused(
    'advanced',
    { usage: 'DISTANCE(location1, location2, unit)', summary: 'The distance between two places.' },
    'geolocation fields are not supported',
  ),
  refused(
    'advanced',
    { usage: 'GEOLOCATION(latitude, longitude)', summary: 'A place by its coordinates.' },
    'geolocation fields are not supported',
  ),
  refused('advanced', { usage: 'GETSESSIONID()', summary: "The user's session id." }, 'a formula gets no session id'),
  refused(
    'advanced',
    { usage: 'IMAGEPROXYURL(image_url)', summary: 'A safe address of an outside image.' },
    'there is no image proxy',
  ),
  refused(
    'advanced',
    { usage: 'PREDICT(record_definition_id, record_id, ...)', summary: 'A prediction of Einstein Discovery.' },
    'there is no Einstein',
  ),
];

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Adds the three letters that tell upper from lower case; what is no 15-character id stays as it is. */
function caseSafeId(id: string): string {
  if (!/^[A-Za-z0-9]{15}$/.test(id)) return id;
  let suffix = '';
  for (const chunk of [id.slice(0, 5), id.slice(5, 10), id.slice(10)]) {
    const bits = Array.from(chunk).reduce(
      (sum, letter, index) => sum + (letter >= 'A' && letter <= 'Z' ? 2 ** index : 0),
      0,
    );
    suffix += SUFFIX.charAt(bits);
  }
  return id + suffix;
}

function selection(values: string | null): string[] {
  return values === null || values === '' ? [] : values.split(';');
}

function includes(values: TextEval, wanted: TextEval): Eval {
  return (inputs, env) => {
    const asked = wanted(inputs, env) ?? '';
    const selected = selection(values(inputs, env));
    return asked === '' ? selected.length === 0 : selected.includes(asked);
  };
}

function checkIncludes(call: Call): ExprType {
  const [values, wanted] = call.args as [Expr, Expr];
  expectType(functionLabel(call.name), values, 'multipicklist');
  const literal = expectLiteral(functionLabel(call.name), wanted);
  const known = values.field?.values;
  if (literal !== '' && known !== undefined && !known.includes(literal)) {
    throw new FormulaError(
      'WRONG_VALUE',
      'Incorrect parameter for function INCLUDES(). Text Literal must be a valid value for this multi-select picklist field.',
      wanted.position,
    );
  }
  return 'boolean';
}

function checkPicklistValue(call: Call): ExprType {
  const [value, wanted] = call.args as [Expr, Expr];
  expectType(functionLabel(call.name), value, 'picklist');
  expectLiteral(functionLabel(call.name), wanted);
  return 'boolean';
}

/** The field a function of the past asks about: of this record, no expression. */
function fieldOf(call: Call): Expr {
  const arg = call.args[0] as Expr;
  if (arg.field === undefined || arg.type === 'lookup') {
    throw new FormulaError(
      'WRONG_VALUE',
      `Incorrect parameter for ${functionLabel(call.name)}. Expected field reference.`,
      arg.position,
    );
  }
  if (arg.field.name.startsWith('$') || arg.field.name.includes('.')) {
    throw new FormulaError(
      'WRONG_VALUE',
      `The ${call.name} function cannot reference the ${arg.field.name} field.`,
      arg.position,
    );
  }
  return arg;
}

function changed(value: Eval, call: Call): Eval {
  const same = call.args[0]?.type === 'number' ? sameNumber : (a: FormulaValue, b: FormulaValue) => a === b;
  return (inputs, env) => {
    if (env.isNew || env.prior === undefined) return false;
    const now = value(inputs, env);
    const before = value(env.prior, env);
    return isBlank(now) || isBlank(before) ? isBlank(now) !== isBlank(before) : !same(now, before);
  };
}

function sameNumber(a: FormulaValue, b: FormulaValue): boolean {
  return equal(a as Exact, b as Exact);
}

function checkRegex(call: Call): ExprType {
  const [text, pattern] = call.args as [Expr, Expr];
  expectType(functionLabel(call.name), text, 'text');
  expectType(functionLabel(call.name), pattern, 'text');
  if (typeof pattern.literal === 'string') {
    const compiled = patternOf(pattern.literal);
    if (typeof compiled === 'string') {
      throw new FormulaError(
        'WRONG_VALUE',
        `Incorrect parameter for ${functionLabel(call.name)}. ${compiled}`,
        pattern.position,
      );
    }
  }
  return 'boolean';
}

function matches(text: TextEval, pattern: TextEval, call: Call): Eval {
  const literal = call.args[1]?.literal;
  if (typeof literal === 'string') {
    const fixed = compilePattern(literal);
    return (inputs, env) => fixed.test(text(inputs, env) ?? '');
  }
  return (inputs, env) => compilePattern(pattern(inputs, env) ?? '').test(text(inputs, env) ?? '');
}

function checkLookup(call: Call): ExprType {
  const [returned, keyed, key] = call.args as [Expr, Expr, Expr];
  const label = functionLabel(call.name);
  for (const arg of [returned, keyed]) {
    if (arg.lookup === undefined) {
      throw new FormulaError(
        'WRONG_VALUE',
        `Incorrect parameter for ${label}. Expected $ObjectType field reference.`,
        arg.position,
      );
    }
  }
  const [from, on] = [returned.lookup, keyed.lookup];
  if (from === undefined || on === undefined || from.object.toLowerCase() !== on.object.toLowerCase()) {
    throw new FormulaError(
      'WRONG_VALUE',
      `Incorrect parameter for ${label}. Both fields must be of one object.`,
      keyed.position,
    );
  }
  if (!from.object.toLowerCase().endsWith('__c') || on.field.toLowerCase() !== 'name') {
    throw new FormulaError(
      'WRONG_VALUE',
      `Incorrect parameter for ${label}. The lookup field must be the Name of a custom object.`,
      keyed.position,
    );
  }
  expectType(label, key, 'text');
  return from.type === 'id' ? 'text' : from.type;
}

function lookUp(key: TextEval, call: Call): Eval {
  const [returned, keyed] = call.args;
  const { object = '', field = '', type } = returned?.lookup ?? {};
  const keyField = keyed?.lookup?.field ?? '';
  return (inputs, env) => {
    const wanted = key(inputs, env);
    if (wanted === null || wanted === '') return null;
    const found = env.vlookup(object, keyField, wanted, field);
    return type === 'id' && typeof found === 'string' ? found.slice(0, 15) : found;
  };
}
