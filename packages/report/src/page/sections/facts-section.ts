import type { ReportData, RunFacts } from '../../data/report-data.js';
import { escapeHtml, nameHtml, paragraphs } from '../html.js';
import { methodLabel } from '../method-label.js';
import type { Section } from '../section.js';

/**
 * How it was measured, what differs between the runs, and every option and provenance of each.
 *
 * @example
 * factsSection(data).name; // 'facts'
 */
export function factsSection({ facts, notes, attributions, methods }: ReportData): Section {
  const indexOf = new Map(methods.map(({ label }, index) => [label, index]));
  const runs = facts.map(({ label, groups }) => {
    const lists = groups.map(
      ({ title, facts: entries }) =>
        `<h4>${escapeHtml(title)}</h4><dl>${entries.map(([name, value]) => term(name, value)).join('\n')}</dl>`,
    );
    return `<details class="card facts"><summary>${methodLabel(label, indexOf.get(label) ?? 0)}: every option and provenance</summary>${lists.join('\n')}</details>`;
  });
  const pictures = attributions.length > 0 ? `<h3>Pictures</h3>${paragraphs(attributions)}` : '';
  return {
    name: 'facts',
    title: 'How it was made',
    body: `<ul class="notes">${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('\n')}</ul>
${differencesHtml(facts)}
${runs.join('\n')}
${pictures}`,
  };
}

function term(name: string, value: string): string {
  return `<div><dt>${nameHtml(name)}</dt><dd>${nameHtml(value)}</dd></div>`;
}

/** Options that are not the same in all runs, where there are several. */
function differencesHtml(facts: readonly RunFacts[]): string {
  if (facts.length < 2) return '';
  const flat = facts.map(
    ({ groups }) =>
      new Map(
        groups
          .filter(({ compared = true }) => compared)
          .flatMap(({ title, facts: entries }) =>
            entries.map(([name, value]) => [`${title}: ${name}`, value]),
          ),
      ),
  );
  const names = [...new Set(flat.flatMap((values) => [...values.keys()]))];
  const differing = names.filter((name) => new Set(flat.map((values) => values.get(name))).size > 1);
  if (differing.length === 0) return '<h3>What differs</h3><p>Nothing that was recorded.</p>';
  const rows = differing.map((name) => {
    const cells = flat.map(
      (values, index) =>
        `<li>${nameHtml(facts[index]!.label)}: <b>${nameHtml(values.get(name) ?? '–')}</b></li>`,
    );
    return `<div><dt>${nameHtml(name)}</dt><dd><ul>${cells.join('')}</ul></dd></div>`;
  });
  return `<h3>What differs</h3><dl class="card differences">${rows.join('\n')}</dl>`;
}
