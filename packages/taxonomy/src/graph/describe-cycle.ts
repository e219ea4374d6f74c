import { describeClassId } from './describe-class-id.js';
import type { IndexedRelations } from './index-relations.js';

/** Longest cycle that is written out in full, in nodes. */
const MAX_SHOWN = 12;

/**
 * A cycle as text: its path from parent to child, back to the first node, and the lines of its relations if known.
 *
 * @param cycle - node numbers, each the parent of the next, the last the parent of the first.
 */
export function describeCycle(cycle: readonly number[], relations: IndexedRelations): string {
  const names = cycle.map((node) => describeClassId(relations.nodes[node]));
  const shown =
    names.length > MAX_SHOWN
      ? [...names.slice(0, MAX_SHOWN - 3), `… (${names.length - MAX_SHOWN + 1} more)`, ...names.slice(-2)]
      : names;
  const lines = cycleLines(cycle, relations).slice(0, MAX_SHOWN);
  const where = lines.length === 0 ? '' : ` (${lines.length > 1 ? 'lines' : 'line'} ${lines.join(', ')})`;
  return `${[...shown, names[0]].join(' → ')}${where}`;
}

function cycleLines(cycle: readonly number[], { parents, children, lines }: IndexedRelations): number[] {
  const next = new Map(cycle.map((node, at) => [node, cycle[(at + 1) % cycle.length]]));
  const found = new Map<number, number>();
  for (let e = 0; e < parents.length; e++) {
    const parent = parents[e]!;
    if (lines[e]! > 0 && next.get(parent) === children[e] && !found.has(parent)) found.set(parent, lines[e]!);
  }
  return cycle.flatMap((node) => found.get(node) ?? []);
}
