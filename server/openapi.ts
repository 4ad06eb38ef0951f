import type { Endpoint } from '#kernel/endpoint.ts';
import type { Route } from '#platform/http/route.ts';

/**
 * The API as an OpenAPI 3.1 document, from the same objects that validate and serialise it. Each address says which
 * right it needs, and that every refusal is an RFC 9457 problem.
 */
export function openApiOf(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { endpoint, may } of routes) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: operationOf(endpoint, typeof may === 'string' ? may : may.code),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Minqing 民情', version, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    paths,
    components: { schemas: { Problem: PROBLEM } },
  };
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'what was refused and what to do next, in the reader’s language' },
    status: { type: 'integer' },
    code: { type: 'string' },
    field: { type: 'string' },
    values: { type: 'object' },
  },
};

function operationOf(endpoint: Endpoint, right: string): object {
  return {
    summary: endpoint.summary,
    'x-right': right,
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(endpoint.body && {
      requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } },
    }),
    responses: {
      200: { description: 'done', content: { 'application/json': { schema: endpoint.reply } } },
      default: {
        description: 'refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(schema: unknown, place: 'path' | 'query'): object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
}
