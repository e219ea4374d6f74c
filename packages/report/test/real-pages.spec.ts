import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeInBrowser, findFaults, findFaultsOnPaper, views } from './browser.js';
import { cifarPage, demoPage, emojiPage } from './real-pages.js';

// Nine trainings, on processors that others use too.
jest.setTimeout(900_000);

const full = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
const packed = join(process.env['SEMANTIC_EMBEDDINGS_SHARED']!, 'data/cifar-100-packed');

describeInBrowser('pages of real runs in Chromium', (open) => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'semantic-embeddings-real-page-'));
    made.push(path);
    return path;
  };
  const made: string[] = [];
  afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })));

  async function expectSound(file: string): Promise<void> {
    for (const view of views) {
      const opened = await open(file, view);
      expect({ ...view, faults: await findFaults(opened) }).toEqual({ ...view, faults: [] });
      expect({ ...view, onPaper: await findFaultsOnPaper(opened) }).toEqual({ ...view, onPaper: [] });
      await opened.page.close();
    }
  }

  it('report on three runs on emoji', async () =>
    expectSound(await emojiPage(folder(), full ? undefined : 4)));

  if (!full) return;
  (existsSync(packed) ? it : it.skip)(
    'report on three runs on CIFAR-100 (needs its packed pictures)',
    async () => expectSound(await cifarPage(folder(), packed)),
  );

  it('the page of npm start', async () => expectSound(await demoPage(folder())));
});
