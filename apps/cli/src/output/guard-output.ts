import { fstatSync, writeSync } from 'node:fs';
import { describeError } from '../describe-error.js';
import { exitCodes } from '../exit-codes.js';

/** Streams that a program writes to. */
export interface GuardOutputOptions {
  readonly output: GuardedStream;
  readonly errors: NodeJS.WriteStream;
}

/** A stream with the number that the system knows it by. */
type GuardedStream = NodeJS.WriteStream & { readonly fd: number };

/** What became of the output. */
export interface OutputGuard {
  /** The exit code that the program has to end with, as far as its output is concerned; `undefined` if all is well. */
  readonly exitCode: number | undefined;
}

/**
 * Makes sure that results which cannot be written end the program with a sentence and exit code 1, and never in
 * silence: a full disk, a quota, a device that fails. A reader that closes the pipe early (`| head`) has seen what it
 * wanted; messages that cannot be written hold nothing up.
 *
 * @example
 * guardOutput({ output: process.stdout, errors: process.stderr }).exitCode; // undefined: nothing has failed yet
 */
export function guardOutput({ output, errors }: GuardOutputOptions): OutputGuard {
  let exitCode: number | undefined;
  errors.on('error', () => undefined);
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.success);
    if (exitCode !== undefined) return;
    exitCode = exitCodes.failure;
    const reason = describeError(Object.assign(error, { path: 'standard output' }));
    errors.write(`error: cannot write ${reason}\n`);
  });
  if (isFile(output.fd)) writeWhole(output);
  return {
    get exitCode() {
      return exitCode;
    },
  };
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

/** The stream that Node makes for a file takes a part for the whole when a disk has room for no more. */
function writeWhole(stream: GuardedStream): void {
  stream._write = (chunk: Buffer | string, encoding, done) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    try {
      for (let start = 0; start < bytes.length;) start += writeSync(stream.fd, bytes, start);
    } catch (error) {
      done(error as Error);
      return;
    }
    done();
  };
}
