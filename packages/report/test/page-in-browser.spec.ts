import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyseRuns, renderReport } from '../src/index.js';
import { describeInBrowser, findFaults, findFaultsOnPaper, views } from './browser.js';
import { smallInput, smallRun } from './small-runs.js';

// A browser takes its time to start where other programs keep the processors busy.
jest.setTimeout(180_000);

describeInBrowser('the page in Chromium', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'semantic-embeddings-page-'));
  const file = join(folder, 'page.html');

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
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(views)('is sound, fits, and can be used by everybody: $width pixels, $theme', async (view) => {
    const opened = await open(file, view);
    expect(await findFaults(opened)).toEqual([]);
    await opened.page.close();
  });

  it('is whole on paper, and light', async () => {
    const opened = await open(file, { width: 1280, theme: 'dark' });
    expect(await findFaultsOnPaper(opened)).toEqual([]);
    await opened.page.close();
  });

  it('is used by keyboard, and switches light and dark', async () => {
    const { page, troubles } = await open(file, { width: 1280, theme: 'light' });
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
