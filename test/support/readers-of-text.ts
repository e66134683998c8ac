// Finds every function of the sources that is given text, cells or the bytes of a file, so that none can be forgotten when
// all of them are given what an attacker would send.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const SOURCES = path.resolve(__dirname, '../../src');
/** Where nothing of the outside is read, or only by what the other folders export. */
const OTHER_FOLDERS = /^(?:cli|local|config|database|queue|demo|auth)\//;

export type Kind = 'text' | 'cells' | 'pieces' | 'reopened' | 'bytes' | 'row';

const KINDS: Record<string, Kind> = {
  string: 'text',
  'string[]': 'cells',
  'readonly string[]': 'cells',
  'AsyncIterable<string>': 'pieces',
  '() => AsyncIterable<string>': 'reopened',
  ListBytes: 'bytes',
  RawRow: 'row',
};

export interface ReaderOfText {
  name: string;
  kind: Kind;
  file: string;
}

/** By the type of their first parameter. */
export function readersOfText(): ReaderOfText[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts') && !OTHER_FOLDERS.test(file))
    .filter((file) => !/\.(?:store|service|controller|module|sql|dto)\.ts$/.test(file) && file.includes('/'))
    .sort()
    .flatMap((file) => functionsOf(file).map((found) => ({ ...found, file: path.join(SOURCES, file) })));
}

function functionsOf(file: string): { name: string; kind: Kind }[] {
  const text = readFileSync(path.join(SOURCES, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  return source.statements.filter(isExported).flatMap((statement) =>
    declared(statement).flatMap(([name, [first]]) => {
      const kind = KINDS[first?.type?.getText() ?? ''];
      return kind ? [{ name, kind }] : [];
    }),
  );
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

type Declared = [string, readonly ts.ParameterDeclaration[]];

function declared(statement: ts.Statement): Declared[] {
  if (ts.isFunctionDeclaration(statement)) return [[statement.name?.text ?? '', statement.parameters]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }): Declared[] =>
    initializer && ts.isArrowFunction(initializer) ? [[name.getText(), initializer.parameters]] : [],
  );
}
