import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from every other one, as far as its system shows it; `null` is what it does not show. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When it began, in ticks of the kernel since the host was started: tells it from a later process of the same number. */
  readonly ticks: string | null;
  /** Identifier of the machine, of its present run, and of the container whose processes are numbered together. */
  readonly machine: string | null;
  readonly boot: string | null;
  readonly container: string | null;
  /** Job of Slurm, and how many times it was begun before this process. */
  readonly job: { readonly id: string; readonly restarts: number } | null;
}

/** Whether a process is at work: `elsewhere` where that cannot be seen from here. */
export type Presence = 'alive' | 'dead' | 'elsewhere';

/**
 * Describes the present process.
 *
 * @param environment - variables that Slurm sets. @default those of the process
 *
 * @example
 * ```ts
 * identifyProcess(); // { host: 'node7', pid: 4711, ticks: '1190425', machine: '9c3f…', boot: '3f5a…', … }
 * ```
 */
export function identifyProcess(environment: NodeJS.ProcessEnv = process.env): ProcessIdentity {
  const {
    SLURM_JOB_ID: id,
    SLURM_RESTART_COUNT: restarts = '0',
    SLURM_CLUSTER_NAME: cluster = '',
  } = environment;
  return {
    host: hostname(),
    pid: process.pid,
    ticks: processStat(process.pid)?.ticks ?? null,
    machine: shown(() => readFileSync('/etc/machine-id', 'latin1')),
    boot: shown(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1')),
    container: shown(() => readlinkSync('/proc/self/ns/pid')),
    job: id === undefined ? null : { id: `${cluster}/${id}`, restarts: Number(restarts) },
  };
}

/**
 * Tells whether the process that left its identity somewhere is at work.
 *
 * @param left - the identity
 * @param here - the present process. @default identifyProcess()
 * @returns `dead` only where that is certain
 *
 * @example
 * ```ts
 * presenceOf({ ...identifyProcess(), pid: 4_000_000 }); // 'dead'
 * presenceOf({ ...identifyProcess(), host: 'another' }); // 'elsewhere'
 * ```
 */
export function presenceOf(left: ProcessIdentity, here: ProcessIdentity = identifyProcess()): Presence {
  // Slurm begins a job again once every process of it has ended, on whatever host.
  if (left.job && here.job && left.job.id === here.job.id && left.job.restarts < here.job.restarts)
    return 'dead';
  if (left.host !== here.host || differ(left.machine, here.machine)) return 'elsewhere';
  // Either this machine was started again, or it is another one of the same name and identifier (cloned images, containers), which
  // may be at work: nothing tells them apart for certain.
  if (differ(left.boot, here.boot) || differ(left.container, here.container)) return 'elsewhere';
  return isAlive(left) ? 'alive' : 'dead';
}

function isAlive({ pid, ticks }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const stat = processStat(pid);
  if (stat === undefined) return true;
  // One that has ended stays listed until its parent has asked how.
  return !['Z', 'X'].includes(stat.state) && !differ(stat.ticks, ticks);
}

/** State and begin of a process; behind its name, which is in parentheses and may hold anything, they are the 1st and 20th field. */
function processStat(pid: number): { readonly state: string; readonly ticks: string } | undefined {
  const text = shown(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? undefined : { state: fields[0]!, ticks: fields[19]! };
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** What a system shows, or `null`; an empty text shows nothing. */
function shown(read: () => string): string | null {
  try {
    return read().trim() || null;
  } catch {
    return null;
  }
}
