import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { analyseRuns, renderReport } from '../src/index.js';
import { findBrowser } from './find-browser.js';
import { smallInput, smallRun } from './small-runs.js';

// A browser takes its time to start where other programs keep the processors busy.
jest.setTimeout(180_000);

const executablePath = findBrowser();
const all = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
/** Both widths and both themes, each at least once. */
const views = [
  { width: 1280, theme: 'light' },
  { width: 390, theme: 'dark' },
  ...(all
    ? ([
        { width: 1280, theme: 'dark' },
        { width: 390, theme: 'light' },
      ] as const)
    : []),
] as const;

/** Page, and what went wrong on it. */
interface OpenPage {
  readonly page: Page;
  readonly troubles: string[];
}

const title =
  executablePath === undefined
    ? 'the page in Chromium (none found: name one by CHROME_PATH)'
    : 'the page in Chromium';

(executablePath === undefined ? describe.skip : describe)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'semantic-embeddings-page-'));
  const file = join(folder, 'page.html');
  let browser: Browser;

  beforeAll(async () => {
    const long = `a-name-without-any-space-${'x'.repeat(60)} <b>"\u05d0\u05d1\u05d2"</b>`;
    const epochs = [1, 2, 3].map((epoch) => ({
      epoch,
      values: { loss: 1 / epoch, val_loss: 1.2 / epoch, lr: 0.1 },
    }));
    const run = (label: string, seed: number) => ({
      ...smallRun(label, { meaning: seed % 2 === 0, seed }),
      description: `trained with ${long}`,
      history: epochs,
      facts: [
        {
          title: 'Options',
          facts: [
            ['seed', String(seed)],
            [long, long],
          ] as const,
        },
      ],
    });
    const data = await analyseRuns(
      smallInput({
        title: long,
        runs: [run('one-hot', 1), run(long, 2), run('semantic', 4), run('semantic', 6)],
      }),
    );
    const next = [{ text: 'And then', command: `semantic-embeddings report ${long}` }];
    writeFileSync(file, await renderReport({ ...data, introduction: [long], next }));
    browser = await puppeteer.launch({
      executablePath: executablePath!,
      ...{ timeout: 120_000, protocolTimeout: 120_000 },
      // Chromium refuses its sandbox to the super-user, as tests in containers run.
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open({
    width,
    theme,
  }: {
    readonly width: number;
    readonly theme: string;
  }): Promise<OpenPage> {
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

  it.each(views)('is sound, fits, and can be used by everybody: $width pixels, $theme', async (view) => {
    const { page, troubles } = await open(view);
    try {
      const widths = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(widths)).toBe(0);
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`)).toEqual([]);
      // Every class name that focus brings up lies within the page.
      const outside =
        await page.evaluate(`[...document.querySelectorAll('.ranking figure')].filter((figure) => {
        figure.focus();
        const { left, right } = figure.querySelector('figcaption').getBoundingClientRect();
        return left < 0 || right > document.documentElement.clientWidth;
      }).length`);
      expect(outside).toBe(0);
      expect(troubles).toEqual([]);
    } finally {
      await page.close();
    }
  });

  it('is used by keyboard, and switches light and dark', async () => {
    const { page, troubles } = await open({ width: 1280, theme: 'light' });
    try {
      const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const light = await paper();
      await page.focus('.theme input[value=auto]');
      await page.keyboard.press('ArrowLeft');
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
      expect(await paper()).not.toBe(light);
      await page.focus('.ranking figure');
      await page.keyboard.press('ArrowRight');
      const caption = `(() => {
        const figure = document.activeElement;
        const place = [...figure.closest('ol').querySelectorAll('figure')].indexOf(figure);
        return [place, getComputedStyle(figure.querySelector('figcaption')).visibility];
      })()`;
      expect(await page.evaluate(caption)).toEqual([1, 'visible']);
      await page.focus('[data-unfold=close]');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(`document.querySelectorAll('#taxonomy details[open]').length`)).toBe(0);
      await page.focus('.branches button');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(`document.querySelectorAll('.map .faint').length`)).toBeGreaterThan(0);
      expect(troubles).toEqual([]);
    } finally {
      await page.close();
    }
  });
});
