import { groupByMachine, type MachineGroup } from '../results/group-by-machine.js';
import type { Provenance } from '../results/provenance.js';

/**
 * Renders results as Markdown, a part for each machine with its name above.
 *
 * Parts of machines whose instruction sets were not recorded are folded up where there are others.
 *
 * @param results of any number of machines
 * @param render writes the results of one machine, from the oldest to the newest
 * @example
 * ```ts
 * machineSections([result], ([only]) => commandTable(only)); // '**2 × AMD EPYC (family 25, model 17), AVX2**\n\n| command | …'
 * ```
 */
export function machineSections<T extends { readonly provenance: Provenance }>(
  results: readonly T[],
  render: (group: MachineGroup<T>['results']) => string,
): string {
  const groups = groupByMachine(results);
  const fold = groups.some(({ recorded }) => recorded);
  return groups
    .map(({ title, recorded, results: members }) =>
      fold && !recorded
        ? `<details>\n<summary>${title}</summary>\n\n${render(members)}\n\n</details>`
        : `**${title}**\n\n${render(members)}`,
    )
    .join('\n\n');
}
