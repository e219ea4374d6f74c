import { existsSync } from 'node:fs';
import { describeError } from '../describe-error.js';

/** Where a stopped run has its snapshots. */
export interface StoppedRun {
  /** What `--snapshot` says. */
  readonly snapshot: string | undefined;
  /** The last snapshot that the run has written. */
  readonly kept: string | undefined;
  /** What went wrong after the signal, before all was kept, such as a full disk. @default nothing */
  readonly failure?: unknown;
}

/**
 * Says what is left of a run that was stopped.
 *
 * @example
 * describeStop({ snapshot: undefined, kept: undefined });
 * // 'training was stopped; nothing was kept, for there is no --snapshot'
 */
export function describeStop({ snapshot, kept, failure }: StoppedRun): string {
  if (failure !== undefined) {
    const last = kept === undefined ? '' : `; ${kept} is the last state that was kept`;
    return `training was to stop, but went wrong before all was kept: ${describeError(failure)}${last}`;
  }
  if (snapshot === undefined) return 'training was stopped; nothing was kept, for there is no --snapshot';
  if (kept === undefined) {
    const before = existsSync(snapshot) ? `; ${snapshot} is as it was` : `, so ${snapshot} was not written`;
    return `training was stopped before there was anything to keep${before}`;
  }
  return `training was stopped; ${kept} holds all of it, up to the last step: run the same command again to go on from there`;
}
