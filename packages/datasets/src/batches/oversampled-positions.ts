import type { Random } from '../random.js';
import { shuffle } from '../shuffle.js';

/**
 * Lists image positions so that every class appears as often as the largest one.
 *
 * Without a generator each image of a smaller class is repeated in place, classes following one another in
 * the order of their first image; with one, each class is a chain of permutations of its images, and the
 * whole list is shuffled.
 *
 * @param labels - class index of each image
 * @returns `[classes · largest class]`
 * @example
 * oversampledPositions(Int32Array.of(0, 0, 0, 1), undefined); // Int32Array [0, 1, 2, 3, 3, 3]
 */
export function oversampledPositions(labels: Int32Array, random: Random | undefined): Int32Array {
  const members = new Map<number, number[]>();
  labels.forEach((label, position) => {
    const list = members.get(label);
    if (list) {
      list.push(position);
    } else {
      members.set(label, [position]);
    }
  });
  const largest = Math.max(0, ...Array.from(members.values(), (list) => list.length));
  const result = new Int32Array(members.size * largest);
  let start = 0;
  for (const list of members.values()) {
    const rounds = Math.ceil(largest / list.length);
    const repeated = random
      ? Array.from({ length: rounds }, () => shuffle([...list], random)).flat()
      : list.flatMap((position) => new Array<number>(rounds).fill(position));
    result.set(repeated.slice(0, largest), start);
    start += largest;
  }
  return random ? shuffle(result, random) : result;
}
