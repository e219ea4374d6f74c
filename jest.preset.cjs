const { availableParallelism } = require('node:os');
const { resolve } = require('node:path');

// Jest gives tests a copy of the environment, too late for the native library to read it.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
// As loadTensorFlow does, so that tests compute as the product does.
process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';

// The folder of reference data: relative to the workspace, wherever a package's tests are started.
process.env.SEMANTIC_EMBEDDINGS_SHARED = resolve(
  __dirname,
  process.env.SEMANTIC_EMBEDDINGS_SHARED ?? '../shared',
);

const nxPreset = require('@nx/jest/preset').default;

/** Shared jest settings: swc compiles the TypeScript sources, packages resolve to their sources. */
module.exports = {
  ...nxPreset,
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@semantic-embeddings/source', 'node', 'require', 'default'],
  },
  // Vega is an ECMAScript module of many; jest takes the same in one file.
  moduleNameMapper: { '^vega$': resolve(__dirname, 'node_modules/vega/build/vega.js') },
  transform: {
    '^.+\\.[tj]s$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      },
    ],
  },
  // The reader of Parquet files is made of ECMAScript modules, which jest takes only compiled.
  transformIgnorePatterns: ['/node_modules/(?!(hyparquet|hyparquet-compressors|hysnappy)/)'],
  extensionsToTreatAsEsm: [],
  testTimeout: 60_000,
  // Jest leaves one processor free, which on two would mean one test file after the other; most of them are one thread.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // A failed test that leaves a process or a thread behind must not keep the run from ending and telling what failed.
  forceExit: true,
  reporters: ['default', require.resolve('./tools/jest-totals-reporter.cjs')],
};
