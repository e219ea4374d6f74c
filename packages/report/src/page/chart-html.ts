/** A chart of the page. */
export interface ChartHtmlOptions {
  /** Begins the ids inside, which must be unique on the page. */
  readonly name: string;
  /** Draws the chart as SVG in a width in pixels. */
  readonly draw: (width: number) => Promise<string>;
}

/**
 * A chart for wide pages and one for phones; the style sheet shows one of them.
 *
 * @example
 * await chartHtml({ name: 'curves', draw: (width) => renderSvg(chart, { width, theme: pageTheme }) });
 */
export async function chartHtml({ name, draw }: ChartHtmlOptions): Promise<string> {
  const [wide, narrow] = [await draw(1000), await draw(320)];
  return `<div class="chart wide">${embedded(wide, `${name}-wide-`)}</div><div class="chart narrow">${embedded(narrow, `${name}-narrow-`)}</div>`;
}

/** Without a prologue of XML, and with ids of its own. */
function embedded(svg: string, prefix: string): string {
  return svg.slice(svg.indexOf('<svg')).replace(/(\sid="|url\(#|href="#)/g, (start) => `${start}${prefix}`);
}
