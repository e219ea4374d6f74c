/**
 * The one of some names that is most like another: the same but for capitals, a part of it or it a part of them, or at most a third of
 * its letters otherwise.
 *
 * @param name - name that is not among them
 * @param names - the names that there are
 * @returns `undefined` if none is like it
 *
 * @example
 * ```ts
 * nearestName('Conv2DTranspose', ['Conv2D', 'Dense']); // 'Conv2D'
 * nearestName('LSTM', ['Conv2D', 'Dense']); // undefined
 * ```
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const ranked = names
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = ranked;
  return nearest && nearest.distance <= Math.max(1, wanted.length / 3) ? nearest.candidate : undefined;
}

/** Shortest part that says something: many names hold `add` or `elu`. */
const shortestPart = 4;

/** Letters to change, add or leave out; less than one for a name that holds the other, the less the more they share. */
function distanceOf(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= shortestPart && long.includes(short)) return 1 - short.length / long.length;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(changed, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
