import type { ReportData, SectionName } from '../data/report-data.js';
import { paragraphs } from './html.js';

/** One section of the page. */
export interface Section {
  readonly name: SectionName;
  readonly title: string;
  /** HTML under the heading. */
  readonly body: string;
}

/**
 * Renders a section with the remarks that are made about it.
 *
 * @example
 * sectionHtml({ name: 'maps', title: 'Maps', body: '<p>…</p>' }, {}); // '<section id="maps" …'
 */
export function sectionHtml(
  { name, title, body }: Section,
  { remarks }: Pick<ReportData, 'remarks'>,
): string {
  const remark = paragraphs(remarks?.[name]);
  return `<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${title}</h2>
${remark === '' ? '' : `<div class="remarks">${remark}</div>`}
${body}
</section>`;
}
