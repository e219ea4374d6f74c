import { runCommandLine } from './run-command-line.js';

// A reader that closes the pipe early (`| head`) has seen what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Worker threads that are being ended do not keep the process alive, though the command still waits for them.
const untilDone = setInterval(() => undefined, 2 ** 30);
// The loader of native TensorFlow reads process.argv for options of its own (--C among them): it gets to see none.
const exitCode = await runCommandLine(process.argv.splice(2));
clearInterval(untilDone);
// Native libraries and worker threads may keep the event loop alive: leave once everything is written.
process.stderr.write('', () => process.stdout.write('', () => process.exit(exitCode)));
