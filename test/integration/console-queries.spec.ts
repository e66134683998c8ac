// The queries of the console: no two of them share a key. With one key the answer of whoever asks first is handed to the other,
// whatever its shape.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../../src/config/project-root.js';

const folder = path.join(projectRoot, 'web', 'src', 'api');
const DEFINING = ['queryOptions', 'infiniteQueryOptions'];
const ANYTHING = '*';

/** The keys that a file defines; what is no literal may be anything. */
function keysOf(file: string): { name: string; key: string[] }[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: { name: string; key: string[] }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && DEFINING.includes(node.expression.getText())) {
      const [options] = node.arguments;
      const property =
        options && ts.isObjectLiteralExpression(options)
          ? options.properties.find((one) => one.name?.getText() === 'queryKey')
          : undefined;
      if (!property || !ts.isPropertyAssignment(property) || !ts.isArrayLiteralExpression(property.initializer))
        throw new Error(`${file}: ${node.getText().slice(0, 80)} has no key that can be read`);
      const key = property.initializer.elements.map((one) => (ts.isStringLiteral(one) ? one.text : ANYTHING));
      found.push({ name: `${file} [${key.join(', ')}]`, key });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const mayBeEqual = (one: string[], other: string[]) =>
  one.length === other.length &&
  one.every((part, at) => part === other[at] || part === ANYTHING || other[at] === ANYTHING);

it('gives every query a key of its own', () => {
  const queries = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap(keysOf);
  const shared = queries.flatMap((one, at) =>
    queries.slice(at + 1).flatMap((other) => (mayBeEqual(one.key, other.key) ? [`${one.name} = ${other.name}`] : [])),
  );
  expect(shared).toEqual([]);
  expect(queries.length).toBeGreaterThan(50);
});
