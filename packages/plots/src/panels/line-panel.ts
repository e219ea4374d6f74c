import type { GroupMark, Mark, Scale } from 'vega';
import type { Drawing, Surface } from '../charts/chart.js';
import { fitText } from '../series/fit-text.js';
import { type PanelAxis, panelAxis, panelSize, tickSize } from './panel-axis.js';
import { bandMark, lineData, lineMark, markerMark } from './line-marks.js';
import type { PanelLine } from './panel-line.js';
import { textMark } from './text-mark.js';

/** Lines and their axes. */
export interface LinePanelOptions {
  readonly lines: readonly PanelLine[];
  readonly x: PanelAxis;
  readonly y: PanelAxis;
  /** Height of the area of the lines in pixels. */
  readonly plotHeight: number;
  /** Above the lines. @default nothing */
  readonly heading?: string;
}

/** Sizes of text in pixels, and room around it. */
const titleSize = 12;
const headingSize = 13;
/** Half a tick label may stand out at the right. */
const right = 16;

/**
 * A panel with lines, bands and markers, its axes left and below.
 *
 * @example
 * linePanel({ lines: [line], x: { title: 'k', domain: [0, 250], ticks: 5 }, y, plotHeight: 280 }, surface).height; // 334
 */
export function linePanel(options: LinePanelOptions, surface: Surface): Drawing {
  const { x, y, plotHeight, heading } = options;
  const { theme, measure, width } = surface;
  const labels = surface.tickLabels(y.domain, y.ticks);
  const labelWidth = Math.max(...labels.map((label) => measure(label, { size: tickSize })));
  const left = Math.ceil((y.title === '' ? 2 : titleSize + 10) + labelWidth * 1.1 + 8);
  const top = heading === undefined ? 8 : headingSize + 14;
  const plotWidth = width - left - right;
  const bottom = top + plotHeight;
  const fit = (text: string, room: number) => fitText(text, { size: titleSize, width: room, measure });
  const title = { theme, size: titleSize, align: 'center' } as const;
  return {
    height: bottom + 6 + tickSize + 6 + titleSize + 8,
    marks: [
      plotArea(options, { surface, left, top, plotWidth }),
      textMark(fit(x.title, plotWidth), {
        ...title,
        x: left + plotWidth / 2,
        y: bottom + 6 + tickSize + 6,
        baseline: 'top',
      }),
      textMark(fit(y.title, plotHeight), {
        ...title,
        x: 2,
        y: top + plotHeight / 2,
        baseline: 'top',
        upwards: true,
      }),
      ...(heading === undefined
        ? []
        : [
            textMark(fitText(heading, { size: headingSize, bold: true, width: plotWidth / 1.1, measure }), {
              theme,
              size: headingSize,
              bold: true,
              x: left,
              y: 4,
              baseline: 'top',
            }),
          ]),
    ],
  };
}

/** Where the lines are. */
interface PlotArea {
  readonly surface: Surface;
  readonly left: number;
  readonly top: number;
  readonly plotWidth: number;
}

function plotArea(options: LinePanelOptions, { surface, left, top, plotWidth }: PlotArea): GroupMark {
  const { lines, x, y, plotHeight } = options;
  const scales: Scale[] = [
    { name: 'x', type: 'linear', domain: [...x.domain], range: [0, plotWidth], zero: false },
    { name: 'y', type: 'linear', domain: [...y.domain], range: [plotHeight, 0], zero: false },
  ];
  const marks: Mark[] = [
    ...lines.filter(({ low, high }) => low && high).map(bandMark),
    ...lines.map(lineMark),
    ...lines.filter(({ marked }) => marked !== false).map((line) => markerMark(line, surface.theme)),
  ];
  return {
    type: 'group',
    name: 'panel',
    encode: {
      enter: {
        x: { value: left },
        y: { value: top },
        width: { value: plotWidth },
        height: { value: plotHeight },
      },
    },
    signals: panelSize(plotWidth, plotHeight),
    data: lines.flatMap(lineData),
    scales,
    axes: [
      panelAxis(x, { orient: 'bottom', theme: surface.theme }),
      panelAxis(y, { orient: 'left', theme: surface.theme }),
    ],
    marks,
  };
}
