/** The rules of the house: which room may import from which. `shared-index` is the first room, `options` among the last. */
const pure = ['shared-index', 'recognise', 'anchor', 'notes', 'documents'];
const below = (room) => {
  const order = [
    ...pure,
    'library',
    'background',
    'page',
    'panel',
    'atlas',
    'options',
    'popup',
    'ui',
    'messaging',
    'command-line',
  ];
  return order.slice(order.indexOf(room) + 1).join('|');
};
const tests = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    ...pure.map((room) => ({
      name: `pure-${room}`,
      comment:
        'A pure room imports no room below it in the list of DESIGN.md, no browser API, no Node API and no user interface.',
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: {
        path: `^src/(${below(room)})/|^node_modules/(preact|webextension-polyfill)/|^(node:)?(fs|path|os|url|process|child_process)`,
      },
    })),
    {
      name: 'only-library-touches-the-database',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/library/' },
      to: { path: 'node_modules/(pouchdb|idb)' },
    },
    {
      name: 'library-is-for-the-background-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(library|background)/' },
      to: { path: '^src/library/' },
    },
    {
      name: 'polyfill-in-one-file',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/messaging/browser\\.ts$' },
      to: { path: 'node_modules/webextension-polyfill' },
    },
    {
      name: 'only-page-touches-a-host-page',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(page|command-line)/' },
      to: { path: '^src/page/' },
    },
    {
      name: 'surfaces-do-not-import-each-other',
      severity: 'error',
      from: { path: '^src/(panel|atlas|options|popup|background)/' },
      to: { path: '^src/(panel|atlas|options|popup|background)/', pathNot: '^src/$1/' },
    },
    {
      name: 'command-line-is-a-leaf',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/command-line/|${tests}` },
      to: { path: '^src/command-line/' },
    },
    {
      name: 'shipped-code-imports-no-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/command-line/` },
      to: { path: '^(tests|bench)/' },
    },
    {
      name: 'shipped-code-uses-declared-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/command-line/` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
