import { escapeHtml } from './escape-html.js';
import type { NetworkSummary, QueryCard, RankedPicture } from './page-data.js';

/**
 * Shows one query and, below it, what each network finds first; a picture's frame tells how similar in meaning it is.
 *
 * @example queryCard(card, networks) // '<article class="card">…'
 */
export function queryCard(card: QueryCard, networks: readonly NetworkSummary[]): string {
  const rows = card.rankings.map(
    (ranking, index) => `<div class="row">
<h4><span class="swatch swatch-${index}"></span>${escapeHtml(networks[index]!.label)}
<small>AHP ${(card.precision[index]! * 100).toFixed(0)} %</small></h4>
<ol class="ranking">${ranking.map(rankedPicture).join('')}</ol></div>`,
  );
  return `<article class="card">
<header><img src="${card.picture}" alt="query: ${escapeHtml(card.className)}"><h3>${escapeHtml(card.className)}</h3></header>
${rows.join('\n')}
</article>`;
}

function rankedPicture({ picture, className, similarity }: RankedPicture): string {
  const meaning = `${className}, similarity ${similarity.toFixed(2)}`;
  return `<li style="--similarity:${similarity.toFixed(3)}" title="${escapeHtml(meaning)}"><img src="${picture}" alt="${escapeHtml(
    meaning,
  )}" loading="lazy"></li>`;
}
