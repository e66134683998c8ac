// The API's description, made from the routes and their schemas; openapi.json is this, committed.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { type Components, exampleOf, type Schema } from './example-of.js';
import { problemContent, problemSchema } from './problem.js';

/** @param app may be a preview: nothing of it has to run */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Demarche')
    .setDescription(
      'Advocacy campaigns: personal appeals to people in office. Every error is a problem detail of RFC 9457. ' +
        'Lists are pages: give `next` as `after`. In a browser the session cookie opens the API, elsewhere an API key.',
    )
    .setVersion('1')
    .addCookieAuth('demarche', { type: 'apiKey', in: 'cookie', description: 'On https: __Host-demarche' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'dmk_…', description: 'An API key' }, 'key')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) => convert(schema as z.ZodType, schemaType),
  });
  const { components } = convert(problemSchema, 'output');
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...components } };
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations as Record<string, Operation>)) {
      describeProblems(operation);
      addExamples(operation, document.components.schemas as Components);
    }
  }
  return document;
}

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type SchemaObject = Schemas[string];
/** What zod writes: JSON Schema, and its own marks. */
type JsonSchema = Record<string, unknown> & { id?: string; definitions?: Record<string, JsonSchema> };

interface Content {
  description?: string;
  content?: Record<string, { schema?: Schema; example?: unknown }>;
}

interface Operation {
  requestBody?: Content;
  responses?: Record<string, Content>;
}

/** Whatever the status, an error has this shape. */
function describeProblems(operation: Operation): void {
  if (operation.responses) operation.responses.default ??= { description: 'A problem', content: problemContent };
}

/** Of the body and of what is answered when all goes well; what is written down by hand stays. */
function addExamples({ requestBody, responses = {} }: Operation, components: Components): void {
  const answers = Object.entries(responses).flatMap(([status, answer]) => (status < '3' ? [answer] : []));
  for (const part of [requestBody, ...answers]) {
    const json = part?.content?.['application/json'];
    if (json?.schema) json.example ??= exampleOf(json.schema, components);
  }
}

/** Schemas with a name (`.meta({ id })`) become components; the rest stands where it is used. */
function convert(schema: z.ZodType, io: 'input' | 'output'): { schema: SchemaObject; components: Schemas } {
  const written = z.toJSONSchema(schema, { target: 'openapi-3.0', io, override: dropPatternOfFormat }) as JsonSchema;
  const { definitions = {}, ...rest } = written;
  const components = Object.entries(definitions).map(([id, part]) => [id, withoutId(part)] as const);
  return { schema: withoutId(rest), components: Object.fromEntries(components) };
}

/** "uuid" says it; the expression that checks it is unreadable. */
function dropPatternOfFormat({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
}

function withoutId({ id: _id, '~standard': _standard, ...schema }: JsonSchema): SchemaObject {
  return schema as SchemaObject;
}
