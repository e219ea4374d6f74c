/**
 * Finds the known name that a mistyped one most likely stands for, by edit distance.
 *
 * Names that only differ in case, hyphens or underscores always match; otherwise about one edit per three
 * characters is forgiven, and a known name of which the typed one is a beginning (at least three letters)
 * matches too.
 *
 * @returns the nearest name, or `undefined` when nothing is close
 * @example
 * nearestName('clipahp', ['clip-ahp', 'csv']); // 'clip-ahp'
 */
export function nearestName(typed: string, known: readonly string[]): string | undefined {
  const plain = simplify(typed);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(plain.length / 3)) + 0.5;
  for (const name of known) {
    const candidate = simplify(name);
    const begins = plain.length >= 3 && candidate.startsWith(plain);
    const distance = Math.min(editDistance(plain, candidate), begins ? 1 : Infinity);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Edit distance in which two neighbouring letters may also change places (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const swaps = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          swaps ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
