import ajvCompiler from '@fastify/ajv-compiler';
import serializerCompiler from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type BuildValidator = NonNullable<Compilers['buildValidator']>;
type BuildSerializer = NonNullable<Compilers['buildSerializer']>;
type Validate = ((data: unknown) => unknown) & { errors?: unknown };
type Serialize = (data: unknown) => string;

/**
 * Compiles the shape of an address when it is first used, once in a process. There are hundreds, a compiled one is two
 * generated functions, and most days ask for few: a server that compiled all of them would take seconds more to start.
 * That each can be compiled at all is a test of the architecture.
 */
export const compiledWhenUsed = {
  buildValidator: ((schemas: object, options: object) => {
    const compile = ajvCompiler()(schemas as never, options as never) as unknown as (of: object) => Validate;
    return ({ schema }: { schema: object }) => lazyValidator(schema, () => compile({ schema }));
  }) as BuildValidator,
  buildSerializer: ((schemas, options) => {
    const compile = serializerCompiler()(schemas, options as never) as unknown as (of: object) => Serialize;
    return ({ schema }: { schema: object }) => lazySerializer(schema, () => compile({ schema }));
  }) as BuildSerializer,
} as const satisfies Compilers;

const validators = new WeakMap<object, Validate>();
const serializers = new WeakMap<object, Serialize>();

function lazyValidator(schema: object, compile: () => Validate): Validate {
  const validate: Validate = (data) => {
    const compiled = validators.get(schema) ?? compile();
    validators.set(schema, compiled);
    const result = compiled(data);
    // Where the server looks for what was wrong.
    validate.errors = compiled.errors;
    return result;
  };
  return validate;
}

function lazySerializer(schema: object, compile: () => Serialize): Serialize {
  return (data) => {
    const compiled = serializers.get(schema) ?? compile();
    serializers.set(schema, compiled);
    return compiled(data);
  };
}
