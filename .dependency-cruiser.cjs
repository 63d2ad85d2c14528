/** The import rules of the architecture: who may know whom. `npm run check:imports` fails on anything else. */

/** From one place only these: folders and files of ours, packages by name, `node:` modules where `core` says so. */
const only = (from, { ours, npm = [], core = false, comment }) => ({
  name: `${from.name}-knows-its-place`,
  severity: 'error',
  comment,
  from: { path: from.path, pathNot: from.pathNot },
  to: {
    pathNot: [...ours, ...npm.map(name => `^node_modules/${name}/`)],
    dependencyTypesNot: core ? ['core'] : [],
  },
});

const never = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** What people fill in, and what puts it beside its table. */
const forms = '^domain/(forms/|procedures/([^/]+/forms|[^/]+/index|definition)\\.ts)';

const drivers = ['^test/', '^bench/'];

module.exports = {
  forbidden: [
    never('no-circles', 'Two files that need each other hide a third.', {}, { circular: true }),
    never('resolvable', 'What is imported exists.', {}, { couldNotResolve: true }),

    only(
      { name: 'domain', path: '^domain/', pathNot: [forms, '^domain/cases/'] },
      {
        ours: ['^domain/(?!cases/|forms/|procedures/[^/]+/forms)'],
        npm: ['temporal-polyfill', 'tlds'],
        comment: 'The domain imports nothing but itself.',
      },
    ),
    only(
      { name: 'cases', path: '^domain/cases/' },
      { ours: ['^domain/'], comment: 'Decisions stand on the language of the tables, and know no database.' },
    ),
    only({ name: 'forms', path: forms }, { ours: ['^domain/'], npm: ['zod'], comment: 'Only the forms use zod.' }),
    only(
      { name: 'workflows', path: '^workflows/' },
      {
        ours: ['^workflows/', '^domain/(?!cases/|forms/)', '^activities/'],
        npm: ['@temporalio/workflow'],
        comment: 'Workflows are deterministic: the domain and the engine, nothing that reads or writes.',
      },
    ),
    only(
      { name: 'activities', path: '^activities/' },
      {
        ours: ['^activities/', '^domain/', '^db/'],
        npm: ['@temporalio/(common|activity)'],
        comment: 'Domain and ledger.',
      },
    ),
    only(
      { name: 'db', path: '^db/' },
      {
        ours: ['^db/', '^domain/'],
        npm: ['drizzle-orm', 'pg', '@types/pg'],
        core: true,
        comment: 'Domain, drizzle, pg.',
      },
    ),
    never(
      'watch-knows-its-place',
      'Of ours: domain, db, channels, the contract of the workflows.',
      { path: '^watch/' },
      {
        path: ['^(api|scripts|activities|workflows|test|bench)/', '^[^/]+\\.ts$'],
        pathNot: ['^workflows/conductor/contract', '^activities/', '^log\\.ts$'],
      },
    ),
    never(
      'api-knows-its-place',
      'Of ours: domain, db, the contract of the workflows, and what an address of each way out looks like.',
      { path: '^api/' },
      {
        path: ['^(watch|scripts|activities|workflows|channels|test|bench)/', '^[^/]+\\.ts$'],
        pathNot: ['^workflows/conductor/contract', '^channels/(registry|way-out)\\.ts$', '^log\\.ts$'],
      },
    ),
    never(
      'channels-know-their-place',
      'Of ours: the domain.',
      { path: '^channels/' },
      { path: ['^(api|watch|scripts|activities|workflows|db|test|bench)/', '^[^/]+\\.ts$'] },
    ),

    never(
      'activities-by-type-only',
      'Workflows and watch know what activities there are, never their code.',
      { path: '^(workflows|watch)/' },
      { path: '^activities/', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'orders-know-their-table-alone',
      'A form would bring zod into the bundle, at many times the memory of a case.',
      { path: '^workflows/' },
      { path: '^domain/procedures/(?!keys\\.ts$|.*/(table|steps)\\.ts$)' },
    ),
    never(
      'tables-reach-no-form',
      'A form would bring zod into the bundle, at many times the memory of a case.',
      { path: '^domain/procedures/[^/]+/(table|steps|scripts)\\.ts$' },
      { path: forms, reachable: true },
    ),
    never(
      'diagrams-stay-out-of-the-bundle',
      'They are text for people, served by the API.',
      { path: '^(workflows|domain|db|activities|watch)/' },
      { path: '^domain/procedures/diagrams\\.generated' },
    ),
    never('programs-are-not-imported', 'They only boot.', {}, { path: '^(server|worker)\\.ts$' }),
    never(
      'scripts-are-not-imported',
      'They are run; only they and what drives them from outside know them.',
      { pathNot: ['^scripts/', ...drivers] },
      { path: '^scripts/' },
    ),
    never(
      'config-is-read-at-boot',
      'The environment is parsed once, by whoever starts.',
      { pathNot: ['^(server|worker)\\.ts$', '^scripts/', ...drivers] },
      { path: '^config\\.ts$' },
    ),
    never('tests-are-not-imported', 'Nothing that ships knows them.', { pathNot: drivers }, { path: drivers }),
    never(
      'no-dev-dependency-at-run-time',
      'What ships is installed without them.',
      { path: '^(api|activities|channels|db|domain|watch|workflows|server\\.ts|worker\\.ts|config\\.ts|log\\.ts)' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.build-[^/]*|coverage|docs|deploy|client)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
