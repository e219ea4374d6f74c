import type { ComparedNetwork, MeasuredNetwork } from '../compare-networks.js';
import type { Story } from './story.js';
import { enumerated, gainInWords, isClear, percent } from './words.js';

/**
 * What the page says about its sections beside what every report says.
 *
 * @example
 * ```ts
 * remarks(story).figures[0]; // 'mAHP@250 in one sentence: …'
 * ```
 */
export function remarks(
  story: Story,
): Record<'figures' | 'curves' | 'taxonomy' | 'training' | 'facts', string[]> {
  return {
    figures: [meaningOfFigure(story), compared(story)],
    curves: firstRanks(story),
    taxonomy: ['The two semantic networks learned with this tree in their targets; one-hot never saw it.'],
    training: [
      'The loss is not the same sum in the three networks, so look at the form of the curves, not at which is lower.',
    ],
    facts: [
      `The network, the number of epochs and the learning rate of the recipe were chosen by the accuracy on these same ${story.testSize} test ` +
        'pictures, so the figures may be better than on pictures that had no part in the choice.',
    ],
  };
}

function meaningOfFigure({ cutoff, references: { chance, ideal } }: Story): string {
  return (
    `mAHP@${cutoff} in one sentence: take each test picture as a query, see how similar in meaning the first k results are to it, as a ` +
    `share of the most similar ones that there are, and take the mean over k from 1 to ${cutoff} and over all queries. A perfect ranking ` +
    `has ${percent(ideal)}, a random one ${percent(chance)}.`
  );
}

function compared({ networks: [oneHot, ...others], cutoff, seeds, testSize }: Story): string {
  const base =
    seeds === 1
      ? `95 % intervals of differences on the same ${testSize} pictures in brackets`
      : `means over ${seeds} seeds, 95 % t intervals of the paired differences in brackets`;
  const sentences = others.map(
    ({ label, gains }) =>
      `${label}: mAHP@${cutoff} ${gainInWords(gains.meanPrecision)}; mAP ${gainInWords(gains.averagePrecision)}; accuracy ${gainInWords(gains.accuracy)}.`,
  );
  return `Against “${oneHot.label}” (${base}) – ${sentences.join(' ')}`;
}

function firstRanks(story: Story): string[] {
  const { networks, curves } = story;
  const [oneHot, semantic, both] = networks;
  const shares = networks.map(({ label, figures }) => `${percent(figures.firstSame.value)} with “${label}”`);
  const loses = [semantic, both].filter(({ gains }) => isClear(gains.firstSame) && gains.firstSame.value < 0);
  const lost =
    loses.length === 0
      ? 'None of the semantic networks clearly loses there against one-hot.'
      : `${enumerated(loses.map(({ label }) => `“${label}”`))} ${loses.length === 1 ? 'loses' : 'lose'} there against one-hot: more often the first result is only a relative.`;
  return [
    `The first ranks: the very first result is of the class of the query for ${enumerated(shares)} (Hit@1). ${lost} ` +
      `${[semantic, both].map((network, index) => lead(network, { curve: curves[index + 1]!, base: curves[0]! })).join(' ')}`,
    ...(loses.length > 0 ? [why(story, oneHot)] : []),
  ];
}

/** Says from which rank on a network stays ahead of one-hot. */
function lead(
  { label }: ComparedNetwork,
  { curve, base }: { readonly curve: readonly number[]; readonly base: readonly number[] },
): string {
  const behind = curve.findLastIndex((value, index) => value < base[index]!);
  if (behind === curve.length - 1)
    return `“${label}” is behind in closeness of meaning at the last rank shown.`;
  return behind < 0
    ? `“${label}” is ahead in closeness of meaning from the first rank on.`
    : `“${label}” is ahead in closeness of meaning from rank ${behind + 2} on.`;
}

function why({ nearestCosine, networks: [, , both] }: Story, oneHot: MeasuredNetwork): string {
  return (
    `A likely reason: the targets of a class and its closest relative have a cosine of ${nearestCosine.toFixed(2)} in the mean, so to ` +
    `take one for the other costs a semantic network ${(1 - nearestCosine).toFixed(2)}, where “${oneHot.label}” pays 1 for every ` +
    `confusion. The classifier of “${both.label}” pays in full for every confusion.`
  );
}
