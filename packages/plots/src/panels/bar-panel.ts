import type { GroupMark } from 'vega';
import type { Domain, Drawing, Surface } from '../charts/chart.js';
import { type BarTexts, layoutBarTexts, layoutValues, type MeasuredBar } from './bar-layout.js';
import { fitText } from '../series/fit-text.js';
import {
  barData,
  barInterval,
  type BarPlace,
  barRect,
  barTexts,
  barTextSize,
  type PanelBar,
} from './bar-marks.js';
import { type BarReference, placeReferences, referenceMarks, referencesHeight } from './bar-references.js';
import { panelAxis, panelSize, tickSize } from './panel-axis.js';
import { textMark } from './text-mark.js';

/** Bars and their axis. */
export interface BarPanelOptions {
  readonly bars: readonly PanelBar[];
  readonly title: string;
  readonly domain: Domain;
  readonly references: readonly BarReference[];
}

/** From one bar to the next, in pixels. */
const step = 34;
/** Line of a label above its bar. */
const labelRow = 17;
/** The same where labels have a line of their own. */
const tallStep = 46;
/** Height of a bar as a share of its room. */
const thickness = 0.8;
/** Left and right of the axis; half a tick label may stand out. */
const side = 16;

/**
 * Horizontal bars, the first at the top, with label and value in them where there is room, intervals and lines for comparison.
 *
 * @example
 * barPanel({ bars: [bar], title: 'mAHP', domain: [0, 0.9], references: [] }, surface).height; // 87
 */
export function barPanel(options: BarPanelOptions, surface: Surface): Drawing {
  const { bars, title, domain } = options;
  const { theme, width, measure } = surface;
  const room = width - 2 * side;
  const toPixels = (value: number) => ((value - domain[0]) / (domain[1] - domain[0])) * room;
  const measured = bars.map((bar) => measuredBar(bar, toPixels));
  const layout = { size: barTextSize, room, measure };
  const inBars = layoutBarTexts(measured, layout);
  const references = placeReferences(options.references, { toPixels, plotWidth: room, measure });
  const plotHeight = bars.length * (inBars ? step : tallStep) + 6;
  const top = referencesHeight(references);
  const below = top + plotHeight + 6 + tickSize + 6;
  const area: GroupMark = {
    type: 'group',
    name: 'panel',
    encode: {
      enter: { x: { value: side }, y: { value: top }, width: { value: room }, height: { value: plotHeight } },
    },
    signals: panelSize(room, plotHeight),
    data: bars.map(({ value, low, high }, index) => ({
      name: barData(index),
      values: [{ value, low, high }],
    })),
    scales: [{ name: 'x', type: 'linear', domain: [...domain], range: [0, room], zero: false }],
    axes: [panelAxis({ domain, ticks: width < 480 ? 4 : 8 }, { orient: 'bottom', theme })],
    marks: [
      ...bars.map((bar, index) => barRect(bar, placeOf(index, { tall: !inBars, surface }))),
      ...referenceMarks(references, { plotHeight, surface }),
      ...overBars(bars, { texts: inBars ?? layoutValues(measured, layout), tall: !inBars, surface }),
    ],
  };
  const place = {
    theme,
    size: barTextSize,
    align: 'center',
    x: width / 2,
    y: below,
    baseline: 'top',
  } as const;
  return {
    height: below + barTextSize + 8,
    marks: [area, textMark(fitText(title, { size: barTextSize, width: width / 1.1, measure }), place)],
  };
}

function measuredBar(
  { label, text, value, low, high }: PanelBar,
  toPixels: (value: number) => number,
): MeasuredBar {
  const interval =
    low === undefined || high === undefined ? undefined : ([toPixels(low), toPixels(high)] as const);
  return { label, value: text, length: toPixels(value), interval };
}

/** Whether labels have a line of their own. */
interface Rows {
  readonly tall: boolean;
  readonly surface: Surface;
}

function placeOf(index: number, { tall, surface }: Rows): BarPlace {
  const pitch = tall ? tallStep : step;
  const room = tall ? tallStep - labelRow : step;
  return {
    index,
    middle: 3 + (index + 1) * pitch - room / 2,
    height: room * thickness,
    theme: surface.theme,
  };
}

function overBars(
  bars: readonly PanelBar[],
  { texts, ...rows }: Rows & { readonly texts: readonly BarTexts[] },
) {
  return bars.flatMap((bar, index) => {
    const place = placeOf(index, rows);
    const labelY = rows.tall ? place.middle - place.height / 2 - labelRow / 2 : place.middle;
    return [...barInterval(bar, place), ...barTexts(bar, { ...texts[index]!, labelY, place })];
  });
}
