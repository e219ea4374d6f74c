import { guardOutput } from './output/guard-output.js';
import { showWarnings } from './output/show-warnings.js';
import { runCommandLine } from './run-command-line.js';

const output = guardOutput({ output: process.stdout, errors: process.stderr });
showWarnings({ source: process, show: (line) => console.error(line) });

const exitCode = await runCommandLine(process.argv.slice(2));
// Native libraries and worker threads may keep the event loop alive: leave once everything is written.
process.stderr.write('', () => process.stdout.write('', () => process.exit(output.exitCode ?? exitCode)));
