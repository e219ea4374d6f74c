import { escapeHtml } from './escape-html.js';
import type { NetworkSummary, PageData } from './page-data.js';
import { pageStyle } from './page-style.js';
import { precisionChart } from './precision-chart.js';
import { queryCard } from './query-card.js';
import { taxonomyTree } from './taxonomy-tree.js';

/**
 * Renders the comparison as one HTML document that needs nothing else: styles and pictures are inside, no script.
 *
 * @example renderPage(data).startsWith('<!doctype html>') // true
 */
export function renderPage(data: PageData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Semantic image embeddings: first run</title>
<style>${pageStyle}</style>
</head>
<body><main>
${introduction(data)}
<section class="summary">${data.networks.map((network, index) => summary(network, index, data.cutoff)).join('\n')}</section>
<h2>How deep does the meaning go?</h2>
<p>Hierarchical precision at rank k: the similarity in meaning of the first k results, as a share of the best that any
ranking could reach. Mean over all ${data.testSize} test pictures, each of them once the query.</p>
<section class="panel"><div class="legend">${legend(data.networks)}</div>${precisionChart(data.networks)}</section>
<h2>The same query, two rankings</h2>
<p>The ten nearest test pictures of each query. The greener the frame, the closer the picture's class is to the query's
class in the taxonomy. Queries are drawn at random, one from each of ${data.queries.length} branches of the taxonomy.</p>
<p class="soft">unrelated<span class="scale"></span>same class</p>
<section class="cards">${data.queries.map((card) => queryCard(card, data.networks)).join('\n')}</section>
<h2>The taxonomy</h2>
<p>Two classes are the more similar, the lower their lowest common ancestor lies in this tree. The semantic network was
trained with this knowledge, the other one without.</p>
<section class="panel"><ul class="tree">${data.taxonomy.children.map((branch) => taxonomyTree(branch, 3)).join('\n')}</ul></section>
<h2>About this run</h2>
<section class="panel"><dl>${facts(data)}</dl></section>
</main></body>
</html>
`;
}

function introduction({ networks, trainSize, testSize, numClasses }: PageData): string {
  return `<h1>Search pictures by meaning</h1>
<p>${networks.length === 2 ? 'Two equal networks' : `${networks.length} networks`} learned the same ${trainSize} emoji of
${numClasses} classes, drawn by several type foundries, and were then asked to rank ${testSize} pictures by a foundry that
they had never seen. They differ only in the vectors that they were told to map each class to.</p>`;
}

function summary(network: NetworkSummary, index: number, cutoff: number): string {
  return `<div class="panel of-${index}"><h3><span class="swatch swatch-${index}"></span>${escapeHtml(network.label)}</h3>
<p class="soft">${escapeHtml(network.description)}</p>
<div class="figures"><div><b>${percent(network.meanPrecision)}</b><small>mAHP@${cutoff}</small></div>
<div><b>${percent(network.accuracy)}</b><small>accuracy</small></div>
<div><b>${network.trainingSeconds.toFixed(0)} s</b><small>training</small></div></div></div>`;
}

function legend(networks: readonly NetworkSummary[]): string {
  return networks
    .map(
      ({ label }, index) => `<span><span class="swatch swatch-${index}"></span>${escapeHtml(label)}</span>`,
    )
    .join('');
}

function facts({ provenance, attribution }: PageData): string {
  const rows = Object.entries({ ...provenance, pictures: attribution.join('; ') });
  return rows.map(([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
