import type { Axis, NewSignal } from 'vega';
import type { Domain } from '../charts/chart.js';
import type { PlotTheme } from '../theme/plot-theme.js';

/** Size of the texts at ticks in pixels. */
export const tickSize = 11;

/** One axis of a panel. */
export interface PanelAxis {
  readonly title: string;
  readonly domain: Domain;
  /** About so many ticks. */
  readonly ticks: number;
  /** Only whole numbers. @default false */
  readonly whole?: boolean;
}

/** Where an axis is. */
export interface PanelAxisPlace {
  readonly orient: 'left' | 'bottom';
  readonly theme: PlotTheme;
}

/**
 * An axis with lines across the panel; its title is a text of the panel.
 *
 * @example
 * panelAxis({ title: 'k', domain: [0, 250], ticks: 5 }, { orient: 'bottom', theme }).scale; // 'x'
 */
export function panelAxis(
  { ticks, whole = false }: Omit<PanelAxis, 'title'>,
  { orient, theme }: PanelAxisPlace,
): Axis {
  return {
    orient,
    scale: orient === 'left' ? 'y' : 'x',
    grid: true,
    gridColor: theme.grid,
    domainColor: theme.muted,
    tickColor: theme.muted,
    tickSize: 4,
    tickRound: false,
    tickCount: ticks,
    ...(whole && { tickMinStep: 1 }),
    labelColor: theme.muted,
    labelFont: theme.font,
    labelFontSize: tickSize,
    labelPadding: 4,
    labelOverlap: false,
    labelBound: false,
    labelFlush: false,
    translate: 0,
  };
}

/**
 * Tells the axes of a panel how long their lines are; they would be as long as the figure.
 *
 * @example
 * panelSize(600, 300)[0]; // { name: 'width', value: 600 }
 */
export function panelSize(width: number, height: number): NewSignal[] {
  return [
    { name: 'width', value: width },
    { name: 'height', value: height },
  ];
}
