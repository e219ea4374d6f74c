import { isClear, percent } from './words.js';
import type { Story } from './story.js';

/** Heading of the page. */
export const pageTitle = 'Search pictures by meaning';

/**
 * The first paragraphs of the page: what was done, what is gained, what it costs.
 *
 * @example
 * ```ts
 * introduction(story)[0]; // 'Three equal networks learned the same 3,773 emoji …'
 * ```
 */
export function introduction(story: Story): string[] {
  return [task(story), gained(story), cost(story)];
}

function task({ trainSize, testSize, numClasses }: Story): string {
  return (
    `Three equal networks learned the same ${trainSize.toLocaleString('en')} emoji of ${numClasses} classes, drawn by ` +
    `several type foundries. Then each had to rank ${testSize} emoji by a foundry that it had never seen. The networks ` +
    'differ in one thing only: what they were told to make of a class.'
  );
}

function gained({
  networks: [oneHot, semantic, both],
  cutoff,
  references,
  testSize,
  numClasses,
}: Story): string {
  const share = ({ figures }: Story['networks'][number]) => percent(figures.meanPrecision.value);
  return (
    `What is gained: results that stay close in meaning. Only about ${Math.round(testSize / numClasses)} pictures are of the class ` +
    `of a query, so most of the first ${cutoff} results must be something else; after the dogs, is it wolves or sofas? Of the ` +
    `closeness in meaning that these results could have, a search with “${oneHot.label}” reaches ${share(oneHot)}, with ` +
    `“${semantic.label}” ${share(semantic)}, with “${both.label}” ${share(both)}; a random order has ${percent(references.chance)}.`
  );
}

function cost({ networks: [oneHot, semantic, both] }: Story): string {
  const share = ({ figures }: Story['networks'][number]) => percent(figures.accuracy.value);
  return (
    `What it costs: ${alone(semantic, { own: share(semantic), base: share(oneHot) })} ` +
    `${withClassifier(both, { own: share(both), base: share(oneHot) })}`
  );
}

/** The accuracies that are compared, in words. */
interface Accuracies {
  readonly own: string;
  readonly base: string;
}

function alone({ gains, label }: Story['networks'][number], { own, base }: Accuracies): string {
  const compared = `${own} of the pictures against ${base}`;
  if (!isClear(gains.accuracy)) return `“${label}” names the exact class about as often (${compared}).`;
  return gains.accuracy.value < 0
    ? `“${label}” alone names the exact class less often (${compared}).`
    : `“${label}” names the exact class even more often (${compared}).`;
}

function withClassifier({ gains, label }: Story['networks'][number], { own, base }: Accuracies): string {
  if (!isClear(gains.accuracy)) {
    return `With a classifier beside it, “${label}”, nothing of that is clearly lost any more (${own}), and the meaning stays.`;
  }
  return gains.accuracy.value < 0
    ? `With a classifier beside it, “${label}”, a part of that is won back (${own}); the rest is the price here.`
    : `With a classifier beside it, “${label}”, it is even more often right than one-hot (${own} against ${base}), and the meaning stays.`;
}
