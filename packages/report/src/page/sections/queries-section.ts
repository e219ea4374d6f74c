import type { QueryCard, RankedImage, ShownImage } from '../../data/query-card.js';
import type { ReportData } from '../../data/report-data.js';
import { escapeHtml, nameHtml } from '../html.js';
import { methodLabel } from '../method-label.js';
import { counted, percent } from '../numbers.js';
import type { Section } from '../section.js';

/**
 * The same queries ranked by each method side by side.
 *
 * @example
 * queriesSection(data)?.title; // 'The same query, side by side'
 */
export function queriesSection({ queries, methods, cutoff }: ReportData): Section | undefined {
  const [first] = queries;
  if (first === undefined) return undefined;
  const places = first.rankings[0]?.length ?? 0;
  return {
    name: 'queries',
    title: 'The same query, side by side',
    body: `<p>The ${counted(places, 'nearest other image')} to each query. The stronger the frame and the longer the line under a picture, the closer
its class is to the query’s class in the taxonomy; <span class="tick" aria-hidden="true">✓</span> marks the very class.
<span class="on-screen">Point at a picture, or go there with Tab and the arrow keys, to read its class.</span> The queries are drawn at random, spread over the branches of the taxonomy.</p>
<p class="scale soft" aria-hidden="true">unrelated <i></i> same class</p>
<div class="cards queries">${queries.map((card) => queryCard(card, { methods, cutoff })).join('\n')}</div>`,
  };
}

function queryCard(card: QueryCard, { methods, cutoff }: Pick<ReportData, 'methods' | 'cutoff'>): string {
  const rows = card.rankings.map(
    (ranking, index) => `<div class="row">
<h4>${methodLabel(methods[index]!.label, index)} <small>AHP@${cutoff} ${percent(card.precision[index]!, 0)}</small></h4>
<ol class="ranking" aria-label="${escapeHtml(`ranking by ${methods[index]!.label}`)}">${ranking.map(rankedImage).join('')}</ol></div>`,
  );
  return `<article class="card query">
<header>${imageHtml(card, 'query: ')}<div><h3>${nameHtml(card.className)}</h3><small class="soft">${nameHtml(card.title)}</small></div></header>
${rows.join('\n')}
</article>`;
}

function rankedImage(image: RankedImage, place: number): string {
  const { similarity, className } = image;
  const same = similarity >= 1 ? '<i class="tick" aria-hidden="true">✓</i>' : '';
  return `<li><figure style="--similarity:${similarity.toFixed(3)}" tabindex="${place === 0 ? 0 : -1}">
<span class="frame">${imageHtml(image)}${same}</span>
<figcaption>${nameHtml(className)} <small>similarity ${similarity.toFixed(2)}</small></figcaption></figure></li>`;
}

/**
 * A picture, or the name of the class in its place.
 *
 * @example
 * imageHtml({ title: '7.jpg', className: 'dog' }); // '<span class="no-picture" …>dog</span>'
 */
export function imageHtml({ picture, className, title }: ShownImage, prefix = ''): string {
  const alt = escapeHtml(`${prefix}${className}`);
  if (picture === undefined)
    return `<span class="no-picture" title="${escapeHtml(title)}">${nameHtml(className)}</span>`;
  return `<img src="${escapeHtml(picture)}" alt="${alt}" title="${escapeHtml(title)}">`;
}
