import {
  ExecutableDefinitionsRule,
  FieldsOnCorrectTypeRule,
  FragmentsOnCompositeTypesRule,
  Kind,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  OverlappingFieldsCanBeMergedRule,
  PossibleFragmentSpreadsRule,
  ProvidedRequiredArgumentsRule,
  ScalarLeafsRule,
  UniqueArgumentNamesRule,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  validate,
  ValuesOfCorrectTypeRule,
  VariablesAreInputTypesRule,
  VariablesInAllowedPositionRule,
  visit,
} from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError, GraphQLSchema, ValidationRule } from 'graphql';
import type { ErrorBody } from './errors.ts';

/** The rules of the specification, but for variables that nobody uses: the platform passes over those. */
const RULES: readonly ValidationRule[] = [
  ExecutableDefinitionsRule,
  UniqueOperationNamesRule,
  LoneAnonymousOperationRule,
  KnownTypeNamesRule,
  FragmentsOnCompositeTypesRule,
  VariablesAreInputTypesRule,
  ScalarLeafsRule,
  FieldsOnCorrectTypeRule,
  UniqueFragmentNamesRule,
  KnownFragmentNamesRule,
  NoUnusedFragmentsRule,
  PossibleFragmentSpreadsRule,
  NoFragmentCyclesRule,
  UniqueVariableNamesRule,
  NoUndefinedVariablesRule,
  KnownDirectivesRule,
  UniqueDirectivesPerLocationRule,
  KnownArgumentNamesRule,
  UniqueArgumentNamesRule,
  ValuesOfCorrectTypeRule,
  ProvidedRequiredArgumentsRule,
  VariablesInAllowedPositionRule,
  OverlappingFieldsCanBeMergedRule,
  UniqueInputFieldNamesRule,
];

type Rewording = readonly [pattern: RegExp, kind: string, message: (found: readonly string[]) => string];

/** What a rule says, as the platform's own library (graphql-java) says it: the kind of error, and the description. */
const REWORDINGS: readonly Rewording[] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    'FieldUndefined',
    ([field, type]) => `Field '${field}' in type '${type}' is undefined`,
  ],
  [/^Unknown argument "(.+?)" on (?:field|directive)/, 'UnknownArgument', ([name]) => `Unknown field argument ${name}`],
  [/^Unknown type "(.+?)"/, 'UnknownType', ([name]) => `Unknown type ${name}`],
  [/^Unknown directive "@(.+?)"/, 'UnknownDirective', ([name]) => `Unknown directive ${name}`],
  [/^Unknown fragment "(.+?)"/, 'UndefinedFragment', ([name]) => `Undefined fragment ${name}`],
  [/^Fragment "(.+?)" is never used/, 'UnusedFragment', ([name]) => `Unused fragment ${name}`],
  [/^Cannot spread fragment "(.+?)" within itself/, 'FragmentCycle', () => 'Fragment cycles not allowed'],
  [/^Variable "\$(.+?)" is not defined/, 'UndefinedVariable', ([name]) => `Undefined variable ${name}`],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection/,
    'SubSelectionRequired',
    ([field, type]) => `Sub selection required for type ${type} of field ${field}`,
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    'SubSelectionNotAllowed',
    ([field, type]) => `Sub selection not allowed on leaf type ${type} of field ${field}`,
  ],
  [/argument "(.+?)" of type ".+?" is required/, 'MissingFieldArgument', ([name]) => `Missing field argument ${name}`],
  [
    /^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    'VariableTypeMismatch',
    ([, given, wanted]) => `Variable type '${given}' doesn't match expected type '${wanted}'`,
  ],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    'WrongType',
    ([field, type]) => `argument contains a field not in '${type}': '${field}'`,
  ],
  [
    /^Fields "(.+?)" conflict/,
    'FieldsConflict',
    ([name]) => `'${name}' : returns different types or has different arguments`,
  ],
];

/** What is wrong with a document; empty where nothing is. */
export function problemsOf(schema: GraphQLSchema, document: DocumentNode): ErrorBody[] {
  return validate(schema, document, RULES, { maxErrors: 50 }).map((error) => problem(document, error));
}

function problem(document: DocumentNode, error: GraphQLError): ErrorBody {
  const path = pathTo(document, error.nodes?.[0]).join('/');
  const [kind, message] = reworded(error.message);
  return {
    message: `Validation error of type ${kind}: ${message}${path === '' ? '' : ` @ '${path}'`}`,
    locations: (error.locations ?? []).slice(0, 1).map(({ line, column }) => ({ line, column })),
    paths: [],
    extensions: { ErrorType: 'ValidationError' },
  };
}

function reworded(said: string): [kind: string, message: string] {
  for (const [pattern, kind, message] of REWORDINGS) {
    const found = pattern.exec(said);
    if (found) return [kind, message(found.slice(1))];
  }
  // Suggestions would name fields that the schema of this request has by chance.
  return ['WrongType', said.replace(/ Did you mean.*$/, '')];
}

/** Names of the fields (and the fragment) that a node stands in. */
function pathTo(document: DocumentNode, wanted: ASTNode | undefined): string[] {
  const path: string[] = [];
  let found: string[] = [];
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION) path.push(node.name.value);
      if (node === wanted) found = [...path];
    },
    leave(node) {
      if (node.kind === Kind.FIELD || node.kind === Kind.FRAGMENT_DEFINITION) path.pop();
    },
  });
  return found;
}
