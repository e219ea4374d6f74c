import type { Estimate, Figure } from '../../data/figure.js';
import type { ReportData } from '../../data/report-data.js';
import { escapeHtml } from '../html.js';
import { methodLabel, seriesStyle } from '../method-label.js';
import { inUnit } from '../numbers.js';
import type { Section } from '../section.js';

/**
 * The figures of all methods: a card each, with a bar, its interval, and chance.
 *
 * @example
 * figuresSection(data).name; // 'figures'
 */
export function figuresSection({ figures, methods, testSize, gainsOver }: ReportData): Section {
  const has = (part: 'interval' | 'deviation' | 'gain') =>
    figures.some(({ estimates }) => estimates.some((one) => one[part] !== undefined));
  const spread = [
    ...(has('interval') ? [intervalsText({ methods, testSize })] : []),
    ...(has('gain') ? [gainsText({ methods, gainsOver })] : []),
    ...(has('deviation') ? ['“±” is the standard deviation over the seeds.'] : []),
  ];
  return {
    name: 'figures',
    title: 'Figures',
    body: `${spread.length > 0 ? `<p>${escapeHtml(spread.join(' '))}</p>` : ''}
<div class="cards figures">${figures.map((figure) => card(figure, methods)).join('\n')}</div>`,
  };
}

function intervalsText({ methods, testSize }: Pick<ReportData, 'methods' | 'testSize'>): string {
  const networks = methods.some(({ seeds }) => seeds > 1) ? 'these networks' : 'this one network';
  return (
    `Small numbers are 95 % bootstrap intervals over the ${testSize.toLocaleString('en')} test images: how sure a figure is of ` +
    `${networks}, not how much another seed would change it.`
  );
}

function gainsText({ methods: [first], gainsOver }: Pick<ReportData, 'methods' | 'gainsOver'>): string {
  const origin =
    gainsOver === 'images'
      ? 'in the same resamples'
      : `paired by seed, with 95 % t intervals of their means over ${first!.seeds} seeds: they allow for other seeds`;
  return (
    `Differences are from “${first!.label}” ${origin}; the best value is underlined only where its differences from all others ` +
    'are clear.'
  );
}

function card(figure: Figure, methods: ReportData['methods']): string {
  const { name, meaning, unit, better, estimates, chance, ideal } = figure;
  const values = estimates.flatMap(({ value, interval }) => [value, interval?.[1] ?? value]);
  const most = unit === 'percent' ? 1 : Math.max(...values.filter(Number.isFinite), 1e-9) * 1.1;
  const rows = estimates.map((one, index) => {
    const isBest = index === figure.best;
    return `<li${isBest ? ' class="best"' : ''} style="${seriesStyle(index)}">
${methodLabel(methods[index]!.label, index)}
<span class="value"><b>${inUnit(one.value, unit)}</b>${isBest ? '<span class="visually-hidden"> (best)</span>' : ''} <small>${spreadOf(one, unit)}</small></span>${gainHtml(one, unit)}
${bar(one, { most, chance })}</li>`;
  });
  const references = [
    ...(chance === undefined ? [] : [`chance: ${inUnit(chance, unit)}`]),
    ...(ideal === undefined ? [] : [`ideal: ${inUnit(ideal, unit)}`]),
  ];
  const reference = `<p class="soft${chance === undefined ? '' : ' chance-note'}">${references.join('; ')}</p>`;
  return `<article class="card figure">
<h3>${escapeHtml(name)} ${better === 'lower' ? '<small class="soft">lower is better</small>' : ''}</h3>
<p class="soft">${escapeHtml(meaning)}</p>
<ul class="bars">${rows.join('\n')}</ul>${reference}</article>`;
}

function spreadOf({ interval, deviation }: Estimate, unit: Figure['unit']): string {
  const over = deviation === undefined ? '' : `± ${inUnit(deviation, unit)} `;
  if (!interval) return over;
  const [low, high] = interval.map((bound) => inUnit(bound, unit).replace(' %', ''));
  return `${over}${low} – ${high}`;
}

function gainHtml({ gain }: Estimate, unit: Figure['unit']): string {
  if (!gain) return '';
  const signed = (value: number) => {
    const size = inUnit(Math.abs(value), unit).replace(' %', '');
    return `${/[1-9]/.test(size) ? (value < 0 ? '−' : '+') : ''}${size}`;
  };
  const points = unit === 'percent' ? ' points' : '';
  const [low, high] = gain.interval;
  const clear = low > 0 || high < 0 ? '' : ', no clear difference';
  return `<small class="soft gain">${signed(gain.value)}${points} (${signed(low)} to ${signed(high)})${clear}</small>`;
}

/** Widths are shares of the track. */
function bar(
  { value, interval, deviation }: Estimate,
  { most, chance }: { readonly most: number; readonly chance: number | undefined },
): string {
  if (!Number.isFinite(value)) return '<span class="track" aria-hidden="true"></span>';
  const at = (position: number) => `${((100 * Math.min(Math.max(position, 0), most)) / most).toFixed(2)}%`;
  const [low, high] = interval ?? (deviation === undefined ? [] : [value - deviation, value + deviation]);
  const whisker =
    low === undefined || high === undefined
      ? ''
      : `<i class="whisker" style="left:${at(low)};right:calc(100% - ${at(high)})"></i>`;
  const line = chance === undefined ? '' : `<i class="chance" style="left:${at(chance)}"></i>`;
  return `<span class="track" aria-hidden="true"><i class="bar" style="width:${at(value)}"></i>${whisker}${line}</span>`;
}
