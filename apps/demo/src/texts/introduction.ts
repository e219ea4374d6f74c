import type { ComparedNetwork, Spread } from '../compare-networks.js';
import type { Story } from './story.js';
import { isClear, percent } from './words.js';

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

function cost(story: Story): string {
  const [oneHot, ...others] = story.networks;
  const losses = others.map((network) => lost(network, oneHot));
  return `What it costs: ${losses.join(' ')}`;
}

/** What a network loses against one-hot, or gains, where only the very class counts. */
function lost({ label, figures, gains }: ComparedNetwork, oneHot: ComparedNetwork): string {
  const shares = (name: 'accuracy' | 'firstSame') =>
    `${percent(figures[name].value)} against ${percent(oneHot.figures[name].value)}`;
  return (
    `“${label}” names the exact class of a picture ${comparedInWords(gains.accuracy)} (${shares('accuracy')}), and the very first ` +
    `result is of that class ${comparedInWords(gains.firstSame)} (${shares('firstSame')}).`
  );
}

function comparedInWords(gain: Spread): string {
  if (!isClear(gain)) return 'about as often';
  return gain.value < 0 ? 'less often' : 'more often';
}
