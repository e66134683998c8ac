// Lint rules: type-checked TypeScript, no floating promise, and process.env in one place. Layers are dependency-cruiser's.
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const refuse = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));
/** An address that is put together by hand leads astray as soon as its page moves; the router's types notice it. */
const handWrittenLinks = [
  ...refuse(
    'Link with PageLink or PageButton, whose addresses the router checks; for a file or another host there are FileLink and OutsideLink (ui/links).',
    // An anchor within the page is no address of another one.
    'JSXAttribute[name.name="href"]:not([value.value=/^#/])',
    'JSXAttribute[name.name="component"] Identifier[name="Link"]',
  ),
  ...refuse(
    'Name the route and give its params and search: { to: "/waves/$waveId", params: { waveId } }.',
    'JSXAttribute[name.name="to"] TemplateLiteral',
    'Property[key.name="to"] > TemplateLiteral',
    'Property[key.name="href"]',
    'TSPropertySignature[key.name=/^(to|href)$/] > TSTypeAnnotation > TSStringKeyword',
    'AssignmentExpression[left.property.name="href"]',
    'CallExpression[callee.object.property.name="location"]',
    'CallExpression[callee.object.name="location"]',
  ),
];
/** Two queries under one key, each with an answer of its own, break whichever page comes second. */
const queriesOutsideOfApi = refuse(
  'A query is defined once, in web/src/api; what changed is named by askAgain (api/topics).',
  'ObjectExpression > Property[key.name=/^(queryKey|queryFn)$/]',
  'CallExpression[callee.property.name=/^(get|set)Quer(y|ies)Data$/] > ArrayExpression:first-child',
);

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'artifacts', '**/*.cjs', '.demarche', 'web/src/api/schema.d.ts'] },
  {
    files: ['**/*.mjs'],
    ...js.configs.recommended,
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'URL',
          'Buffer',
          'fetch',
          'AbortSignal',
        ].map((n) => [n, 'readonly']),
      ),
    },
  },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx}'] })),
  {
    files: ['**/*.ts'],
    ignores: ['web/**'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
    languageOptions: { parserOptions: { project: './web/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
  },
  // The router redirects by throwing what is no error.
  { files: ['web/**/*.{ts,tsx}'], rules: { '@typescript-eslint/only-throw-error': 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config/env.ts reads process.env.' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
    },
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    ignores: ['web/src/ui/links.tsx', 'web/src/ui/file-item.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...handWrittenLinks, ...queriesOutsideOfApi] },
  },
  {
    files: ['web/src/api/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...handWrittenLinks] },
  },
  {
    // A pattern that tries every place of a long text again takes seconds for what an attacker writes: scan with indexOf.
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    // What the two rules above do not see: an end that is looked for from every beginning.
    files: ['src/**/*.ts'],
    ignores: ['**/*spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: String.raw`Literal[regex.pattern=/^(?!\^).*(\[\\s\\S\]|\[\^\]|(?<!\\)\.)[*+]\?/]`,
          message:
            'Where the end is missing this takes a time that grows with the square of the text: use text-scan.ts.',
        },
      ],
    },
  },
  { files: ['src/config/env.ts', 'test/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', 'test/**/*.ts'], rules: { 'max-lines': 'off' } },
  prettier,
);
