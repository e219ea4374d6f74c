import { runCommandLine } from './run-command-line.js';

// A reader that closes the pipe early (`| head`) has seen what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const exitCode = await runCommandLine(process.argv.slice(2));
// Native libraries and worker threads may keep the event loop alive: leave once everything is written.
process.stderr.write('', () => process.stdout.write('', () => process.exit(exitCode)));
