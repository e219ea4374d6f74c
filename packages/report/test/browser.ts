import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from './find-browser.js';

/** Whether every view is looked at, not only each width and each theme once. */
const all = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';

/** How a page is looked at. */
export interface View {
  /** In CSS pixels. */
  readonly width: number;
  readonly theme: 'light' | 'dark';
}

/** Both widths and both themes, each at least once. */
export const views: readonly View[] = [
  { width: 1280, theme: 'light' },
  { width: 390, theme: 'dark' },
  ...(all
    ? ([
        { width: 1280, theme: 'dark' },
        { width: 390, theme: 'light' },
      ] as const)
    : []),
];

/** Page, and what went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  readonly troubles: string[];
}

/**
 * `describe` with Chromium; its tests are skipped, visibly, where there is none.
 *
 * @param body - gets what opens a file in a view; pages are closed with the browser
 */
export function describeInBrowser(
  title: string,
  body: (open: (file: string, view: View) => Promise<OpenPage>) => void,
): void {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    describe.skip(`${title} (none found: name one by CHROME_PATH)`, () => body(() => Promise.reject()));
    return;
  }
  describe(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await puppeteer.launch({
        executablePath,
        ...{ timeout: 120_000, protocolTimeout: 120_000 },
        // Chromium refuses its sandbox to the super-user, as tests in containers run.
        args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      });
    });
    afterAll(() => browser?.close());
    body((file, view) => openPage(browser, { file, view }));
  });
}

async function openPage(
  browser: Browser,
  { file, view: { width, theme } }: { readonly file: string; readonly view: View },
): Promise<OpenPage> {
  const page = await browser.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) troubles.push(`asks for ${request.url()}`);
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await page.goto(pathToFileURL(file).href);
  return { page, troubles };
}

/** Lists what is wrong with a page as it is shown: errors, width, access for everybody, class names cut off. */
export async function findFaults({ page, troubles }: OpenPage): Promise<string[]> {
  const widths = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  const beyond = Number(await page.evaluate(widths));
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const outside = await page.evaluate(`[...document.querySelectorAll('.ranking figure')].filter((figure) => {
    figure.focus();
    const { left, right } = figure.querySelector('figcaption').getBoundingClientRect();
    return left < 0 || right > document.documentElement.clientWidth;
  }).length`);
  return [
    ...(beyond === 0 ? [] : [`${beyond} pixels wider than the window`]),
    ...serious.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`),
    ...(outside === 0 ? [] : [`${String(outside)} class names that focus brings up lie outside`]),
    ...troubles,
  ];
}

/** Width in CSS pixels of an A4 page between the margins of the style sheet: 210 mm less 14 mm on both sides. */
const A4_WIDTH = Math.floor(((210 - 2 * 14) / 25.4) * 96);

/** Lists what paper would lose of a page: what is cut off, folded or brought up by pointing only, and a dark ground. */
export async function findFaultsOnPaper({ page }: OpenPage): Promise<string[]> {
  await page.setViewport({ width: A4_WIDTH, height: 1000 });
  await page.emulateMediaType('print');
  return (await page.evaluate(`(() => {
    const faults = [];
    const name = (element) => element.outerHTML.slice(0, 120);
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    if (getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)') faults.push('the ground is not white');
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push('wider than the paper');
    for (const element of document.querySelectorAll('pre, .scrolls'))
      if (element.scrollWidth > element.clientWidth) faults.push('cut off: ' + name(element));
    for (const element of document.querySelectorAll('.ranking figcaption, details > *, dd, td'))
      if (!shown(element)) faults.push('not shown: ' + name(element));
    return faults;
  })()`)) as string[];
}
