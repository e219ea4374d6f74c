import { machineTitle } from './describe-machine.js';
import type { Provenance } from './provenance.js';

/** Results of one machine under the same settings. */
export interface MachineGroup<T> {
  /** What {@link machineTitle} says of all of them. */
  readonly title: string;
  /** Whether their files tell the instruction sets. */
  readonly recorded: boolean;
  /** From the oldest to the newest. */
  readonly results: readonly T[];
}

/**
 * Sorts results by machine: a processor of another family, other instruction sets or other settings of the kernels make another
 * group, and so does a file that does not tell them.
 *
 * @returns the newest group first, those with changed settings after those without, then those with GPUs, those that are not recorded last
 * @example
 * ```ts
 * groupByMachine([ofZen3, ofZen4]).map(({ title }) => title); // ['2 × AMD EPYC (family 25, model 17), …', '2 × AMD EPYC (family 25, model 1), AVX2']
 * ```
 */
export function groupByMachine<T extends { readonly provenance: Provenance }>(
  results: readonly T[],
): MachineGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const result of [...results].sort((a, b) => dateOf(a).localeCompare(dateOf(b)))) {
    const title = machineTitle(result.provenance);
    groups.set(title, [...(groups.get(title) ?? []), result]);
  }
  return [...groups]
    .map(([title, members]) => ({ title, recorded: isRecorded(members[0]!), results: members }))
    .sort((a, b) => rank(a) - rank(b) || dateOf(b.results.at(-1)!).localeCompare(dateOf(a.results.at(-1)!)));
}

function dateOf(result: { readonly provenance: Provenance }): string {
  return result.provenance.date;
}

function isRecorded({ provenance }: { readonly provenance: Provenance }): boolean {
  return provenance.instructionSets !== undefined;
}

function rank<T extends { readonly provenance: Provenance }>({ recorded, results }: MachineGroup<T>): number {
  if (!recorded) return 3;
  if (results[0]!.provenance.gpus !== undefined) return 2;
  return Object.keys(results[0]!.provenance.kernelSettings ?? {}).length > 0 ? 1 : 0;
}
