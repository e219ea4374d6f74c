import type { Pip } from './find-pip.js';
import type { CommandResult } from '../run-command.js';
import { lastLines } from '../run-command.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';
import type { Wheel } from './wheels.js';

const offlineSigns =
  /name resolution|name or service not known|nodename nor servname|getaddrinfo|NewConnectionError|ConnectTimeout|ReadTimeout|MaxRetryError|Connection (refused|reset|aborted)|Network is unreachable|No route to host|ProxyError|SSLError|Could not fetch URL|timed out/i;
const fullSigns = /No space left on device|Disk quota exceeded|Errno 28|Errno 122/i;

/** What {@link explainPipFailure} looks at. */
export interface PipFailure {
  readonly result: CommandResult;
  readonly pip: Pip;
  /** Where the file was to be written. */
  readonly folder: string;
}

/**
 * Reads out of pip's output why a wheel could not be fetched.
 *
 * @example
 * ```ts
 * explainPipFailure(wheel, { result, pip, folder }).code; // 'offline'
 * ```
 */
export function explainPipFailure(
  { project, version }: Wheel,
  { result, pip, folder }: PipFailure,
): TensorFlowRuntimeError {
  const said = lastLines(result.stderr || result.stdout, 3);
  const what = `${project} ${version}`;
  if (fullSigns.test(result.stderr)) {
    return new TensorFlowRuntimeError(
      'disk-full',
      `the disk is full: pip could not write ${what} to ${folder}; free some space, or name a folder on another disk in ` +
        'the environment variable SEMANTIC_EMBEDDINGS_CACHE',
    );
  }
  if (offlineSigns.test(result.stderr)) {
    return new TensorFlowRuntimeError(
      'offline',
      `pip could not reach the Python package index to fetch ${what}: check the network connection and pip's proxy or ` +
        `index settings (pip config list), or put the wheel into a folder and name that folder in the environment variable ` +
        `PIP_FIND_LINKS together with PIP_NO_INDEX=1, then run the set-up again; pip said: ${firstSign(result.stderr)}`,
    );
  }
  return new TensorFlowRuntimeError(
    'download',
    `pip could not fetch ${what} (${pip.version.replace(/ from .*? \(/, ' (')}): ${said || `it ended with ${result.signal ?? result.status}`}; ` +
      `the index that pip uses must be reachable and offer this exact version, see pip config list`,
  );
}

/** The first line that tells of the network, shortened: pip repeats it for every try. */
function firstSign(output: string): string {
  const line = output.split('\n').find((candidate) => offlineSigns.test(candidate))!;
  return line
    .replace(/^.*connection broken by /, '')
    .replace(/<[^>]*object at [^>]*>:? ?/, '')
    .slice(0, 160);
}
