import type { ComparedNetwork, MeasuredNetwork } from '../compare-networks.js';
import type { Story } from './story.js';
import { enumerated, gainInWords, isClear, percent } from './words.js';

/** Heading of the page. */
export const pageTitle = 'Search pictures by meaning';

/**
 * The first paragraphs of the page: what was done, what is gained, what it costs.
 *
 * @example
 * ```ts
 * introduction(story)[0]; // 'Three small networks learned the same 3,773 emoji …'
 * ```
 */
export function introduction(story: Story): string[] {
  return [task(story), gained(story), cost(story)];
}

function task({ trainSize, testSize, numClasses }: Story): string {
  return (
    `Three small networks learned the same ${trainSize.toLocaleString('en')} emoji of ${numClasses} classes, drawn by ` +
    `several type foundries. Then each had to rank ${testSize} emoji by a foundry that it had never seen. The first two differ in ` +
    'one thing only: what they were told to make of a class. The third was told the same as the second and has one layer more, a classifier.'
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

function cost(story: Story): string {
  const [oneHot, ...others] = story.networks;
  const compared = others.map((network) => lost(network, oneHot));
  return (
    'What it costs, where only the very class counts: mAP is the mean average precision with pictures of the class of the query alone as ' +
    `right ones, accuracy the share of pictures whose class is named. ${compared.join(' ')}`
  );
}

const exactMeasures = [
  ['mAP', 'averagePrecision'],
  ['accuracy', 'accuracy'],
  ['very first result of the class', 'firstSame'],
] as const;

/** What a network loses against one-hot, or gains, where only the very class counts. */
function lost({ label, figures, gains }: ComparedNetwork, oneHot: MeasuredNetwork): string {
  const measures = exactMeasures.map(
    ([name, key]) =>
      `${name} ${percent(figures[key].value)} against ${percent(oneHot.figures[key].value)}, ${gainInWords(gains[key])}`,
  );
  const losses = exactMeasures.filter(([, key]) => isClear(gains[key]) && gains[key].value < 0);
  const verdict =
    losses.length > 0
      ? `loses in ${enumerated(losses.map(([name]) => name))}`
      : 'loses clearly in none of these';
  return `“${label}” ${verdict}: ${measures.join('; ')}.`;
}
