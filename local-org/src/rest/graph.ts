import { ApiError } from '../errors.ts';
import { readSubRequests, together } from './composite.ts';
import type { SubAnswer, SubRequest } from './composite.ts';
import { isJsonObject, objectBody, ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Source: REST API Developer Guide, "Composite Graph Limits". */
const MOST_GRAPHS = 75;
const MOST_NODES = 500;
const DEEPEST = 15;
/** What a node may call: records, by id and by external id. */
const NODE_PATH = /^\/services\/data\/v\d+\.0\/sobjects\/[^/]+(?:\/|$)/i;

interface Graph {
  graphId: string;
  nodes: SubRequest[];
}

/** POST /composite/graph: each graph is a transaction of its own, all of it or nothing. */
export function answerGraphs(request: RestRequest): RestAnswer {
  const graphs = readGraphs(objectBody(request)['graphs']);
  return ok({ graphs: graphs.map((graph) => answerGraph(request, graph)) });
}

function answerGraph(request: RestRequest, { graphId, nodes }: Graph): Record<string, unknown> {
  const compositeResponse: SubAnswer[] = together(request, nodes);
  const isSuccessful = compositeResponse.every(({ httpStatusCode }) => httpStatusCode < 400);
  return { graphId, graphResponse: { compositeResponse }, isSuccessful };
}

function readGraphs(value: unknown): Graph[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new ApiError('JSON_PARSER_ERROR', 'The body needs a list named graphs');
  if (value.length > MOST_GRAPHS)
    throw new ApiError('LIMIT_EXCEEDED', `A request may hold ${MOST_GRAPHS} graphs; ${value.length} were sent`);
  const graphs = value.map(readGraph);
  const nodes = graphs.reduce((sum, graph) => sum + graph.nodes.length, 0);
  if (nodes > MOST_NODES)
    throw new ApiError('LIMIT_EXCEEDED', `A request may hold ${MOST_NODES} nodes over all graphs; ${nodes} were sent`);
  if (new Set(graphs.map(({ graphId }) => graphId)).size < graphs.length)
    throw new ApiError('INVALID_INPUT', 'Two graphs have the same graphId');
  return graphs;
}

function readGraph(value: unknown, index: number): Graph {
  if (!isJsonObject(value)) throw new ApiError('JSON_PARSER_ERROR', `graphs[${index}] is not a JSON object`);
  const { graphId, compositeRequest } = value;
  if (typeof graphId !== 'string' || !/^\w{1,40}$/.test(graphId))
    throw new ApiError('JSON_PARSER_ERROR', `graphs[${index}]: graphId has up to 40 letters, digits and underscores`);
  const nodes = readSubRequests(compositeRequest, MOST_NODES);
  const wrong = nodes.find(({ url }) => !NODE_PATH.test(url));
  if (wrong)
    throw new ApiError(
      'INVALID_INPUT',
      `A node of a graph calls records (/services/data/vN.0/sobjects/…): ${wrong.url}`,
    );
  requireShallow(graphId, nodes);
  return { graphId, nodes };
}

/** How far a node stands below those that refer to no other. */
function requireShallow(graphId: string, nodes: readonly SubRequest[]): void {
  const depths = new Map<string, number>();
  for (const { referenceId, url, body } of nodes) {
    const named = JSON.stringify([url, body ?? null]).matchAll(/@\{(\w+)/g);
    const above = [...named].map(([, name = '']) => depths.get(name) ?? 0);
    const depth = Math.max(0, ...above) + 1;
    if (depth > DEEPEST)
      throw new ApiError('LIMIT_EXCEEDED', `The graph ${graphId} is more than ${DEEPEST} nodes deep at ${referenceId}`);
    depths.set(referenceId, depth);
  }
}
