import { nearestNames } from '@semantic-embeddings/formats';
import { wordKey } from './word-key.js';

/** Words of a file that are compared with one that is missing, at most. */
const mostCandidates = 100;

/**
 * Finds for each of some words the nearest spelling that a long list has: one letter more, one less, or another one. One pass over the
 * list, whatever the number of words: two spellings are that near if leaving out at most one letter of each makes them the same.
 *
 * @returns for each word for which there is one
 * @example
 * ```ts
 * nearestWords(['aligator'], ['the', 'alligator']); // Map { 'aligator' => 'alligator' }
 * ```
 */
export function nearestWords(missing: readonly string[], list: Iterable<string>): Map<string, string> {
  const byPart = new Map<string, Set<string>>();
  for (const word of missing) {
    for (const part of withoutOneLetter(wordKey(word)))
      byPart.set(part, (byPart.get(part) ?? new Set()).add(word));
  }
  const lengths = missing.map((word) => wordKey(word).length);
  const [shortest, longest] = [Math.min(...lengths) - 1, Math.max(...lengths) + 1];
  const candidates = new Map<string, Set<string>>(missing.map((word) => [word, new Set()]));
  for (const word of list) {
    if (word.length < shortest || word.length > longest) continue;
    for (const part of withoutOneLetter(wordKey(word))) {
      for (const wanted of byPart.get(part) ?? []) {
        const known = candidates.get(wanted)!;
        if (known.size < mostCandidates) known.add(word);
      }
    }
  }
  return new Map(
    missing.flatMap((word) =>
      nearestNames(word, candidates.get(word)!)
        .slice(0, 1)
        .map((near) => [word, near] as const),
    ),
  );
}

/** A word, and what is left of it without any one of its letters. */
function withoutOneLetter(word: string): string[] {
  const parts = [word];
  for (let at = 0; at < word.length; at++) parts.push(word.slice(0, at) + word.slice(at + 1));
  return parts;
}
