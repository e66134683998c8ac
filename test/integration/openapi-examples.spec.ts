// Every operation of openapi.json says in words what it does, and shows what goes in and what comes out.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../src/config/project-root.js';

interface Content {
  content?: Record<string, { schema: Record<string, unknown>; example?: unknown }>;
}

interface Operation {
  operationId: string;
  summary?: string;
  requestBody?: Content;
  responses: Record<string, Content>;
}

const description = JSON.parse(readFileSync(path.join(projectRoot, 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods));
const shown = operations.flatMap(({ operationId, requestBody, responses }) => {
  const answers = Object.entries(responses).filter(([status]) => status < '3');
  return [['body', requestBody] as const, ...answers].flatMap(([what, part]) => {
    const json = part?.content?.['application/json'];
    return json ? [{ what: `${operationId} ${what}`, ...json }] : [];
  });
});

it('has a summary for every operation, each its own', () => {
  expect(operations.filter(({ summary }) => !summary).map(({ operationId }) => operationId)).toEqual([]);
  const summaries = operations.map(({ summary }) => summary);
  expect(summaries.filter((one, at) => summaries.indexOf(one) !== at)).toEqual([]);
});

it('has an example for every body and answer in JSON', () => {
  expect(shown.length).toBeGreaterThan(250);
  expect(shown.filter(({ example }) => example === undefined).map(({ what }) => what)).toEqual([]);
});

it('shows only what the schemas let in', () => {
  const checks = new Map<string, z.ZodType>();
  const wrong = shown.flatMap(({ what, schema, example }) => {
    const key = JSON.stringify(schema);
    const check = checks.get(key) ?? checkOf(schema);
    checks.set(key, check);
    const checked = check.safeParse(example);
    return checked.success ? [] : [`${what}: ${z.prettifyError(checked.error)}`];
  });
  expect(wrong).toEqual([]);
});

/** zod reads a pattern back without the flag that classes of letters need. */
const withoutClasses = (key: string, value: unknown) =>
  key === 'pattern' && String(value).includes('\\p{') ? undefined : value;

function checkOf(schema: Record<string, unknown>): z.ZodType {
  const text = JSON.stringify({ ...schema, definitions: description.components.schemas });
  const named: unknown = JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/'), withoutClasses);
  return z.fromJSONSchema(named as z.core.JSONSchema.JSONSchema, { defaultTarget: 'draft-7' });
}
