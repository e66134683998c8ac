const { pathToFileURL } = require('node:url');

// Jest compiles what a test imports; a thread that a test starts loads the sources by itself.
process.execArgv.push('--import', pathToFileURL(`${__dirname}/test/support/typescript-threads.mjs`).href);

/** Jest runs in CommonJS mode: swc turns our TypeScript and the ESM-only packages into CommonJS in memory. */
const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      parser,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];
const esmPackages =
  '@nestjs|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|es-toolkit|js-yaml|any-ascii|parse5|entities';
const tier = (name, testRegex, extra = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  testRegex,
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages})/)`],
  ...extra,
});
const servers = {
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
};
module.exports = {
  testTimeout: 60_000,
  projects: [
    tier('spec', ['(?<!int-|e2e-)spec\\.ts$']),
    tier('int', ['\\.int-spec\\.ts$'], servers),
    tier('e2e', ['\\.e2e-spec\\.ts$'], {
      globalSetup: '<rootDir>/test/support/global-setup-e2e.cjs',
      globalTeardown: servers.globalTeardown,
      setupFilesAfterEnv: ['<rootDir>/test/support/try-again.cjs'],
    }),
  ],
};
