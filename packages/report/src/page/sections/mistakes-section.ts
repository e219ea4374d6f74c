import type { MethodMistakes, Mistake } from '../../data/mistakes.js';
import type { ReportData } from '../../data/report-data.js';
import { nameHtml } from '../html.js';
import { methodLabel, seriesStyle } from '../method-label.js';
import { counted, percent } from '../numbers.js';
import type { Section } from '../section.js';
import { imageHtml } from './queries-section.js';

/**
 * The gravest and the slightest mistakes of each method, and how grave they are in all.
 *
 * @example
 * mistakesSection(data).name; // 'mistakes'
 */
export function mistakesSection({ mistakes, methods, testSize }: ReportData): Section {
  const columns = mistakes.map((of, index) =>
    methodMistakes(of, { label: methods[index]!.label, index, testSize }),
  );
  return {
    name: 'mistakes',
    title: 'Mistakes, grave and slight',
    body: `<p>A mistake is the graver, the higher in the taxonomy the two classes meet. On the left of each arrow an image, on the right one of the
class that it was taken for.</p>
<div class="cards mistakes">${columns.join('\n')}</div>`,
  };
}

function methodMistakes(
  { count, severe, slight, byHeight }: MethodMistakes,
  { label, index, testSize }: { readonly label: string; readonly index: number; readonly testSize: number },
): string {
  const heading = `<h3>${methodLabel(label, index)}</h3>`;
  if (count === 0) return `<article class="card">${heading}<p>No mistakes.</p></article>`;
  return `<article class="card">${heading}
<p class="soft">${counted(count, 'mistake')} in ${counted(testSize, 'image')}</p>
${heightBars(byHeight, { count, index })}
<h4>The gravest</h4><ul class="pairs">${severe.map(mistakeHtml).join('\n')}</ul>
${slight.length > 0 ? `<h4>The slightest</h4><ul class="pairs">${slight.map(mistakeHtml).join('\n')}</ul>` : ''}</article>`;
}

function mistakeHtml({ image, takenFor, similarity, count }: Mistake): string {
  return `<li>${imageHtml(image)}<span class="arrow" aria-hidden="true">→</span>${imageHtml(takenFor, 'taken for ')}
<span class="text">${nameHtml(image.className)} <span class="soft">taken for</span> ${nameHtml(takenFor.className)}
<small class="soft">similarity ${similarity.toFixed(2)}${count > 1 ? `, ${count} times` : ''}</small></span></li>`;
}

function heightBars(
  byHeight: readonly number[],
  { count, index }: { readonly count: number; readonly index: number },
): string {
  const rows = byHeight.map(
    (mistakes, below) =>
      `<li><span>height ${below + 1}</span><span class="track" aria-hidden="true"><i class="bar" style="width:${((100 * mistakes) / count).toFixed(1)}%"></i></span><span>${percent(mistakes / count, 0)}</span></li>`,
  );
  return `<ul class="heights" style="${seriesStyle(index)}" aria-label="share of the mistakes by the height where the classes meet">${rows.join('')}</ul>`;
}
