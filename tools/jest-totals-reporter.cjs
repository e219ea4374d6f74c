const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { kernelRun } = require('./kernel-run.cjs');

/** Writes the totals of one project's tests to .test-results/<run>/<project>.json, where tools/test.mjs adds them up. */
module.exports = class TotalsReporter {
  constructor(globalConfig) {
    this.rootDir = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const name = JSON.parse(readFileSync(join(this.rootDir, 'package.json'), 'utf8')).name;
    const folder = join(__dirname, '..', '.test-results', kernelRun(), name);
    mkdirSync(join(folder, '..'), { recursive: true });
    const totals = {
      project: name,
      passed: results.numPassedTests,
      // A file that cannot be loaded has no failed test of its own, so it counts as one.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
      skippedTests: results.testResults.flatMap((file) =>
        file.testResults.filter((test) => test.status === 'pending').map((test) => test.fullName),
      ),
    };
    writeFileSync(`${folder}.json`, `${JSON.stringify(totals, null, 2)}\n`);
  }
};
