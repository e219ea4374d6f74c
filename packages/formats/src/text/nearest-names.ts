/** How names are compared. */
export interface NearestNamesOptions {
  /** What a letter costs that the typed name lacks; below 1 where names are rather shortened than lengthened. @default 1 */
  readonly missingLetter?: number;
}

/**
 * Finds the names that a mistyped one may stand for, nearest first: a third of its letters may be wrong (or one), two neighbouring
 * letters may have changed places, and one may be a part of the other. Capitals, hyphens and underscores do not count.
 *
 * @param typed - name that is not among them
 * @param known - the names that there are
 * @returns none if nothing is like it
 *
 * @example
 * ```ts
 * nearestNames('clipahp', ['clip-ahp', 'csv']); // ['clip-ahp']
 * nearestNames('Conv2DTranspose', ['Conv2D', 'Dense']); // ['Conv2D']
 * ```
 */
export function nearestNames(
  typed: string,
  known: Iterable<string>,
  { missingLetter = 1 }: NearestNamesOptions = {},
): string[] {
  const wanted = simplify(typed);
  const limit = Math.max(1, wanted.length / 3);
  return Array.from(known, (name) => ({ name, ...compare(wanted, simplify(name), missingLetter) }))
    .filter(({ wrong }) => wrong <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Shortest part of a name that says something: a typed one is a beginning perhaps, many known ones hold `add` or `elu`. */
const shortestPart = { typed: 3, known: 4 };

/** The distance by which names are ranked, and how much of it is wrong rather than left out. */
function compare(typed: string, known: string, missingLetter: number): { distance: number; wrong: number } {
  const isPart =
    (typed.length >= shortestPart.typed && known.includes(typed)) ||
    (known.length >= shortestPart.known && typed.includes(known));
  if (isPart) {
    const [short, long] = [typed.length, known.length].sort((a, b) => a - b) as [number, number];
    return { distance: 1 - short / long, wrong: 0 };
  }
  const distance = editDistance(typed, known, missingLetter);
  const leftOut = missingLetter < 1 ? Math.max(0, known.length - typed.length) : 0;
  return { distance, wrong: distance - leftOut * missingLetter };
}

/** Edit distance in which two neighbouring letters may also change places (optimal string alignment). */
function editDistance(typed: string, known: string, missingLetter: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: known.length + 1 }, (_, column) => column * missingLetter);
  for (let row = 1; row <= typed.length; row++) {
    const current = [row];
    for (let column = 1; column <= known.length; column++) {
      const isSame = typed[row - 1] === known[column - 1];
      const swaps = row > 1 && typed[row - 1] === known[column - 2] && typed[row - 2] === known[column - 1];
      current.push(
        Math.min(
          previous[column - 1]! + (isSame ? 0 : 1),
          previous[column]! + 1,
          current[column - 1]! + missingLetter,
          swaps ? before[column - 2]! + 1 : Infinity,
        ),
      );
    }
    [before, previous] = [previous, current];
  }
  return previous[known.length]!;
}
