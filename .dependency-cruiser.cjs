const { rooms } = require('./rooms.cjs');

const groups = rooms.map((row) => Object.keys(row));
const layers = groups.flatMap((group, at) =>
  group.map((folder) => {
    const allowed = [...groups.slice(0, at).flat(), folder].join('|');
    return {
      name: `layer-${folder}`,
      comment: `src/${folder} may import only from the layers below it`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${allowed})/` },
    };
  }),
);
const only = (name, path, modules) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: path },
  to: { path: `node_modules/(${modules})/` },
});
module.exports = {
  forbidden: [
    ...layers,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'domain and naming know no Nest, TypeORM, BullMQ, network or clock',
      severity: 'error',
      from: { path: '^src/(domain|naming)/' },
      to: {
        path: 'node_modules/(@nestjs|typeorm|bullmq|ioredis|pg|nodemailer|express)/|^(net|http|https|fs|dns|tls)$',
      },
    },
    only('only-queue-imports-bullmq', '^src/(queue/|.*\\.processor\\.ts)', 'bullmq|ioredis|@nestjs/bullmq'),
    only('only-mail-imports-nodemailer', '^src/(mail|practice)/', 'nodemailer|smtp-server'),
    only('only-rendering-imports-mjml', '^src/rendering/', 'mjml'),
    {
      name: 'console-pages-stand-alone',
      comment: 'a page folder of the console imports no other page folder: what both need belongs to web/src/ui',
      severity: 'error',
      from: { path: '^web/src/pages/([^/]+)/' },
      to: { path: '^web/src/pages/', pathNot: '^web/src/pages/$1/' },
    },
    {
      name: 'console-first-load-stays-small',
      comment: 'the shell and the building blocks know no page',
      severity: 'error',
      from: { path: '^web/src/(shell|ui|api|texts)/' },
      to: { path: '^web/src/pages/' },
    },
    {
      name: 'console-knows-only-the-api',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/' },
    },
    {
      name: 'nothing-imports-a-root',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(spec|int-spec)\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
