import { pageThemeCss } from '@semantic-embeddings/plots';
import type { ReportData } from '../data/report-data.js';
import { escapeHtml, paragraphs } from './html.js';
import { methodLabel } from './method-label.js';
import { counted } from './numbers.js';
import { pageScript } from './page-script.js';
import { sectionHtml, type Section } from './section.js';
import { curvesSection } from './sections/curves-section.js';
import { factsSection } from './sections/facts-section.js';
import { figuresSection } from './sections/figures-section.js';
import { mapsSection } from './sections/maps-section.js';
import { matricesSection } from './sections/matrices-section.js';
import { mistakesSection } from './sections/mistakes-section.js';
import { queriesSection } from './sections/queries-section.js';
import { taxonomySection } from './sections/taxonomy-section.js';
import { trainingSection } from './sections/training-section.js';
import { pageStyle } from './style/page-style.js';

/**
 * Makes one HTML document of a report that needs nothing else: styles, pictures and the script are inside. Without the script all is
 * readable too; it switches light and dark, unfolds, and names dots of the maps.
 *
 * @returns the document
 * @example
 * (await renderReport(await analyseRuns(input))).startsWith('<!doctype html>'); // true
 */
export async function renderReport(data: ReportData): Promise<string> {
  const sections = await sectionsOf(data);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(data.title)}</title>
<style>${pageThemeCss}
${pageStyle}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${headerHtml(data, sections)}
<main id="content">
${sections.map((section) => sectionHtml(section, data)).join('\n')}
${nextHtml(data)}
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

async function sectionsOf(data: ReportData): Promise<Section[]> {
  const sections = [
    figuresSection(data),
    await curvesSection(data),
    queriesSection(data),
    mistakesSection(data),
    taxonomySection(data),
    matricesSection(data),
    mapsSection(data),
    await trainingSection(data),
    factsSection(data),
  ];
  return sections.filter((section) => section !== undefined);
}

function headerHtml(data: ReportData, sections: readonly Section[]): string {
  const { title, introduction, methods, testSize, trainSize, numClasses } = data;
  const seeds = (count: number) => (count === 1 ? '' : ` <small class="soft">${count} seeds</small>`);
  const list = methods.map(
    ({ label, description, seeds: count }, index) =>
      `<li>${methodLabel(label, index)}${seeds(count)}${description === undefined ? '' : `<span class="soft description">${escapeHtml(description)}</span>`}</li>`,
  );
  const sizes = [
    ...(trainSize === undefined ? [] : [counted(trainSize, 'training image')]),
    counted(testSize, 'test image'),
    counted(numClasses, 'class'),
  ];
  return `<header class="top">
<div class="head"><h1>${escapeHtml(title)}</h1>${themeSwitch}</div>
<div class="lead">${paragraphs(introduction)}</div>
<p class="sizes soft">${sizes.join(' · ')}</p>
<ul class="methods">${list.join('\n')}</ul>
<nav aria-label="Sections"><ul>${sections.map(({ name, title: heading }) => `<li><a href="#${name}">${heading}</a></li>`).join('')}</ul></nav>
</header>`;
}

const themeSwitch = `<fieldset class="theme needs-script"><legend class="visually-hidden">Colours</legend>${[
  'auto',
  'light',
  'dark',
]
  .map(
    (theme) =>
      `<label><input type="radio" name="theme" value="${theme}"${theme === 'auto' ? ' checked' : ''}><span>${theme}</span></label>`,
  )
  .join('')}</fieldset>`;

function nextHtml({ next = [] }: ReportData): string {
  if (next.length === 0) return '';
  const commands = next.map(
    ({ text, command }) =>
      `<p>${escapeHtml(text)}</p><pre tabindex="0"><code>${escapeHtml(command)}</code></pre>`,
  );
  return `<section id="next" aria-labelledby="next-title"><h2 id="next-title">What next</h2>${commands.join('\n')}</section>`;
}
