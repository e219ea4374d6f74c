import type { ReportData } from '../../data/report-data.js';
import { nameHtml } from '../html.js';
import { letters, methodLabel } from '../method-label.js';
import { counted } from '../numbers.js';
import type { Section } from '../section.js';

/**
 * Class similarity beside the cosines of class means.
 *
 * @example
 * matricesSection(data).name; // 'matrices'
 */
export function matricesSection({ matrices, methods, branches }: ReportData): Section {
  const { similarity, cosines, numClasses, perPixel, stretches } = matrices;
  const blocks = perPixel > 1 ? ` Every pixel is the mean of ${perPixel} × ${perPixel} pairs.` : '';
  const measured = cosines.map(({ picture, correlation, label }, index) => {
    const known = Number.isFinite(correlation)
      ? `correlation with the similarity ${correlation.toFixed(2)}`
      : '';
    return matrix(picture, {
      caption: `${methodLabel(methods[index]!.label, index)}<br><small class="soft">${known}</small>`,
      alt: `cosines of the class means of ${label}`,
      stretches,
    });
  });
  const shown = branches.flatMap((name, branch) =>
    stretches.some((stretch) => stretch.branch === branch)
      ? [`<li><b>${letters[branch]!}</b> ${nameHtml(name)}</li>`]
      : [],
  );
  return {
    name: 'matrices',
    title: 'Similarity wanted and found',
    body: `<p>On the left how similar the ${counted(numClasses, 'class')} are in the taxonomy; beside it the cosine between the mean features of each pair of
classes, by method. Classes follow each other as in the taxonomy, so relatives form squares on the diagonal: the more alike the pictures, the
more of the taxonomy is in the embedding.${blocks} A cosine below 0 is drawn as 0.</p>
<p class="scale matrix-scale soft">0 <i></i> 1</p>
<div class="matrices">${matrix(similarity, { caption: 'taxonomy<br><small class="soft">1 − height of the lowest common ancestor / height of all</small>', alt: 'similarity of classes in the taxonomy', stretches })}
${measured.join('\n')}</div>
<ul class="stretches">${shown.join('')}</ul>`,
  };
}

function matrix(
  picture: string,
  {
    caption,
    alt,
    stretches,
  }: {
    readonly caption: string;
    readonly alt: string;
    readonly stretches: ReportData['matrices']['stretches'];
  },
): string {
  const marks = stretches.map(
    ({ branch, start, end }) =>
      `<i style="top:${(start * 100).toFixed(2)}%;height:${((end - start) * 100).toFixed(2)}%">${end - start > 0.03 ? letters[branch]! : ''}</i>`,
  );
  return `<figure><div class="matrix"><div class="marks" aria-hidden="true">${marks.join('')}</div><img src="${picture}" alt="${alt.replaceAll(/[&<>"]/g, ' ')}"></div>
<figcaption>${caption}</figcaption></figure>`;
}
