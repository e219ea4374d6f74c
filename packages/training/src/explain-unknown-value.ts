/** A letter that the name lacks, for names are rather shortened than lengthened; any other difference costs 1. */
const missingLetter = 0.2;

/**
 * Says that a run reports no value of a name, which there are, and which was probably meant.
 *
 * @param name - what was asked for
 * @param names - the values that there are
 * @returns a part of a sentence
 *
 * @example
 * ```ts
 * explainUnknownValue('val_acc', ['val_loss', 'val_prob_acc']);
 * // "there is no value 'val_acc'; did you mean 'val_prob_acc'? The values are val_loss, val_prob_acc"
 * ```
 */
export function explainUnknownValue(name: string, names: readonly string[]): string {
  const list = `values are ${names.join(', ')}`;
  const rank = /acc(?:uracy)?(\d+)$/.exec(name)?.[1];
  if (rank !== undefined && !names.some((known) => new RegExp(`(acc|accuracy)${rank}$`).test(known))) {
    return `there is no value '${name}' unless top-k-acc lists ${rank}; the ${list}`;
  }
  const nearest = nearestName(name.toLowerCase(), names);
  return nearest === undefined
    ? `there is no value '${name}'; the ${list}`
    : `there is no value '${name}'; did you mean '${nearest}'? The ${list}`;
}

function nearestName(name: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((candidate) => ({ candidate, distance: distance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  if (nearest === undefined) return undefined;
  const { candidate } = nearest;
  const wrong = nearest.distance - missingLetter * Math.max(0, candidate.length - name.length);
  return wrong <= Math.max(1, name.length / 3) ? candidate : undefined;
}

function distance(name: string, candidate: string): number {
  let previous = Array.from({ length: candidate.length + 1 }, (_, j) => j * missingLetter);
  for (let i = 1; i <= name.length; i++) {
    const current = [i];
    for (let j = 1; j <= candidate.length; j++) {
      const substitution = previous[j - 1]! + (name[i - 1] === candidate[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[j]! + 1, current[j - 1]! + missingLetter));
    }
    previous = current;
  }
  return previous[candidate.length]!;
}
