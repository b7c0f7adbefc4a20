import {
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { query } from '../../soql/index.ts';
import { columnsFor } from '../columns.ts';
import { objectInfosOf } from '../descriptions.ts';
import type { ObjectInfosArguments } from '../descriptions.ts';
import type { Execution } from '../execution.ts';
import { RecordNode } from '../nodes.ts';
import { layoutsOf, relatedListOf } from '../pages-metadata.ts';
import type { LayoutArguments, RelatedListArguments } from '../pages-metadata.ts';
import { DIRECTIVES, sharedEnum, sharedInput, sharedObject, sharedTypes } from '../shared-schema.ts';
import { recordQueryAggregateType } from './aggregates.ts';
import { mutationType } from './mutations.ts';
import { recordQueryType, recordType } from './records.ts';
import type { Types } from './types.ts';

const text = { type: new GraphQLNonNull(GraphQLString) };

/** `type UIAPI`: records, aggregates, and what describes them. */
function uiapiType(types: Types): GraphQLObjectType<unknown, Execution> {
  const user = types.schema.object('User');
  return new GraphQLObjectType<unknown, Execution>({
    name: 'UIAPI',
    fields: () => ({
      query: { type: new GraphQLNonNull(recordQueryType(types)), resolve: () => ({}) },
      aggregate: { type: new GraphQLNonNull(recordQueryAggregateType(types)), resolve: () => ({}) },
      objectInfos: {
        type: new GraphQLList(sharedObject('ObjectInfo')),
        args: {
          apiNames: { type: new GraphQLList(GraphQLString) },
          locale: { type: GraphQLString },
          objectInfoInputs: { type: new GraphQLList(new GraphQLNonNull(sharedInput('ObjectInfoInput'))) },
        },
        resolve: (_source, args, execution) => objectInfosOf(execution, args as ObjectInfosArguments),
      },
      relatedListByName: {
        type: sharedObject('RelatedListInfo'),
        args: { parentApiName: text, relatedListName: text },
        resolve: (_source, args, execution) => relatedListOf(execution, args as RelatedListArguments),
      },
      recordLayouts: {
        type: sharedObject('LayoutConnection'),
        args: {
          objectApiName: text,
          recordTypeIds: { type: new GraphQLList(new GraphQLNonNull(GraphQLID)) },
          layoutConfigs: { type: new GraphQLList(new GraphQLNonNull(sharedInput('LayoutConfig'))) },
          layoutType: { type: sharedEnum('LayoutType') },
          formFactor: { type: sharedEnum('FormFactor') },
          mode: { type: sharedEnum('LayoutMode') },
          first: { type: GraphQLInt },
          after: { type: GraphQLString },
        },
        resolve: (_source, args, execution) => layoutsOf(execution, args as LayoutArguments),
      },
      ...(user && types.isOpen(user)
        ? {
            currentUser: {
              type: recordType(types, user),
              resolve: (_source, _args, execution, info) => {
                const columns = columnsFor(info, execution.ctx.org.schema, user, info.fieldNodes);
                const soql = `SELECT ${columns.join(', ')} FROM User WHERE Id = '${execution.ctx.userId}'`;
                const [row] = query(execution.ctx, soql).records;
                return row ? new RecordNode(user, row) : null;
              },
            },
          }
        : {}),
    }),
  });
}

/** Types that answers are made of although nothing in the schema leads to them. */
const DESCRIBED: ReadonlySet<string> = new Set(['StandardField', 'PicklistField']);

/** The schema a user sees: whole, or as far as a vocabulary goes. */
export function schemaOf(types: Types, whole: boolean): GraphQLSchema {
  const queryType = new GraphQLObjectType<unknown, Execution>({
    name: 'Query',
    fields: () => ({ uiapi: { type: new GraphQLNonNull(uiapiType(types)), resolve: () => ({}) } }),
  });
  return new GraphQLSchema({
    query: queryType,
    mutation: mutationType(types),
    types: sharedTypes().filter(({ name }) => whole || DESCRIBED.has(name) || types.wants(name)),
    directives: DIRECTIVES,
    assumeValid: true,
  });
}
