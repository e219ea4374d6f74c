/**
 * Finds the names that a mistyped name may have meant: those within an edit distance of a third of its
 * length (at least 2), nearest first, and those that contain it. Case does not count.
 *
 * @example
 * closeMatches('cifar100', ['CIFAR-10', 'CIFAR-100', 'emoji']); // ['CIFAR-100', 'CIFAR-10']
 */
export function closeMatches(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const text = candidate.toLowerCase();
    const distance = editDistance(wanted, text);
    if (distance <= limit || (wanted.length > 2 && text.includes(wanted))) {
      found.push({ candidate, distance });
    }
  }
  return found.sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
