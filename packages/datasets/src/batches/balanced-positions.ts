import type { Random } from '../random.js';
import { shuffle } from '../shuffle.js';

/** Options of {@link balancedPositions}. */
export interface BalancedPositionsOptions {
  /** Images of a class that come together. */
  readonly perClass: number;
  /** Images of a batch, a multiple of `perClass`. */
  readonly batchSize: number;
  readonly random: Random;
}

/** Images of one class that come together. */
interface Group {
  readonly label: number;
  readonly positions: Int32Array;
}

/**
 * An order of the images in which every batch holds `perClass` images of each of its classes, as losses need that compare
 * images with each other. Every image comes at least once: each class is shuffled and cut into groups, the last of which is
 * filled up with images of the class that have come before; the groups are shuffled, and a group whose class is in a batch
 * already waits for the next one. Only at the end, where fewer classes are left than a batch takes, one comes twice.
 *
 * @param labels - class index of each image
 * @throws RangeError if a batch is no multiple of the images of a class
 * @example
 * balancedPositions(Int32Array.of(0, 0, 1, 1), { perClass: 2, batchSize: 4, random: createRandom(0) });
 * // Int32Array [1, 0, 2, 3]: two images of each class
 */
export function balancedPositions(
  labels: Int32Array,
  { perClass, batchSize, random }: BalancedPositionsOptions,
): Int32Array {
  if (!Number.isInteger(perClass) || perClass < 1 || batchSize % perClass !== 0) {
    throw new RangeError(
      `expected a batch size that is a multiple of the images per class, got ${batchSize} and ${perClass}`,
    );
  }
  let waiting = classGroups(labels, { perClass, random });
  const order = new Int32Array(waiting.length * perClass);
  let filled = 0;
  while (waiting.length > 0) {
    const { batch, rest } = nextBatch(waiting, batchSize / perClass);
    for (const { positions } of batch) {
      order.set(positions, filled);
      filled += perClass;
    }
    waiting = rest;
  }
  return order;
}

function classGroups(
  labels: Int32Array,
  { perClass, random }: Pick<BalancedPositionsOptions, 'perClass' | 'random'>,
): Group[] {
  const members = new Map<number, number[]>();
  labels.forEach((label, position) => {
    const list = members.get(label);
    if (list) list.push(position);
    else members.set(label, [position]);
  });
  const groups: Group[] = [];
  for (const [label, list] of members) {
    const shuffled = shuffle(Int32Array.from(list), random);
    for (let first = 0; first < shuffled.length; first += perClass) {
      const positions = Int32Array.from(
        { length: perClass },
        (_, i) => shuffled[(first + i) % shuffled.length]!,
      );
      groups.push({ label, positions });
    }
  }
  const order = shuffle(Int32Array.from(groups.keys()), random);
  return Array.from(order, (group) => groups[group]!);
}

/** The first groups of different classes; where there are too few, groups of classes that are in already. */
function nextBatch(
  waiting: readonly Group[],
  size: number,
): { readonly batch: readonly Group[]; readonly rest: Group[] } {
  const batch: Group[] = [];
  const taken = new Set<number>();
  const passed: Group[] = [];
  let next = 0;
  for (; next < waiting.length && batch.length < size; next++) {
    const group = waiting[next]!;
    if (taken.has(group.label)) passed.push(group);
    else batch.push(group);
    taken.add(group.label);
  }
  const rest = [...passed, ...waiting.slice(next)];
  batch.push(...rest.splice(0, size - batch.length));
  return { batch, rest };
}
