export { exitCodes } from './exit-codes.js';
export { runCommandLine } from './run-command-line.js';
