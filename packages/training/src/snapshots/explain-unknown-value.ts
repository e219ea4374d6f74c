import { nearestNames } from '@semantic-embeddings/formats';

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
  const nearest = nearestNames(name, names, { missingLetter })[0];
  return nearest === undefined
    ? `there is no value '${name}'; the ${list}`
    : `there is no value '${name}'; did you mean '${nearest}'? The ${list}`;
}
