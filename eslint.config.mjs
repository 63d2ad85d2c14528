import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const source = ['**/*.ts', '**/*.tsx'];
const timed = ['{domain,db,api,watch,activities,channels}/**/*.ts'];

/** They measure how long something really takes: a body, a call to the engine, the pace a source is asked at. */
const measuring = ['api/plugins/end-slow-bodies.ts', 'channels/violation-look-up.ts', 'watch/engine-call.ts'];
const apart = ['test/**/*.ts', 'bench/**/*.ts'];

/** Style rule 9: time enters as a value; `Ledger.now` is the clock of whatever acts on a ledger. */
const noClock = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time enters as a value.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time enters as a value.' },
];

/** The watch has one loop: a piece of work says when it looks next. */
const noTimer = [
  {
    selector: 'CallExpression[callee.name=/^set(Timeout|Interval|Immediate)$/]',
    message: 'Only the loop keeps a timer.',
  },
];

/** What is read has the columns of the schema: by the builder, or by a statement whose columns a test holds against it. */
const noUncheckedRead = [
  { selector: "CallExpression[callee.property.name='query']", message: 'Read by `reading` or by a `statement`.' },
];

/** The orders are evaluated once for all cases: what a module kept would be shared between them. */
const kept = [
  "VariableDeclaration[kind='let']",
  'VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet)$/][arguments.length=0]',
  'VariableDeclaration > VariableDeclarator > ArrayExpression[elements.length=0]',
  'VariableDeclaration > VariableDeclarator > ObjectExpression[properties.length=0]',
];
const noModuleState = ['Program > ', 'Program > ExportNamedDeclaration > '].flatMap(at =>
  kept.map(what => ({ selector: at + what, message: 'A module of an order keeps no state.' })),
);

export default defineConfig(
  globalIgnores([
    'dist',
    '.build-*',
    '.data',
    'coverage',
    'db/migrations',
    '**/*.generated.ts',
    'test/replay/histories',
  ]),
  {
    files: source,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-param-reassign': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      'max-lines': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 55, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/require-await': 'off', // what is promised may be there already
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allow: ['Error', 'URL', 'URLSearchParams'] },
      ],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/unbound-method': 'off', // closures, no classes: nothing here is bound to a this
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: timed, ignores: measuring, rules: { 'no-restricted-syntax': ['error', ...noClock] } },
  {
    files: ['db/read/**/*.ts'],
    ignores: ['db/read/reading.ts', 'db/read/statement.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noClock, ...noUncheckedRead] },
  },
  {
    files: ['watch/**/*.ts'],
    ignores: [...measuring, 'watch/loop.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noClock, ...noTimer] },
  },
  { files: ['domain/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...noClock, ...noModuleState] } },
  // the length of a duration is the same for every case: it is remembered
  { files: ['domain/calendar/instants.ts'], rules: { 'no-restricted-syntax': ['error', ...noClock] } },
  { files: ['workflows/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...noModuleState] } },
  // a factory's closures are its methods
  {
    files: ['watch/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 65, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['scripts/**/*.ts', 'config.ts', ...apart], rules: { 'no-console': 'off' } },
  {
    files: apart,
    rules: {
      'max-lines': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'object-shorthand': 'error',
    },
  },
);
