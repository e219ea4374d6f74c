import { smallInput, smallRun } from '../../test/small-runs.js';
import { analyseRuns, type ReportData } from '../index.js';
import { renderReport } from './render-report.js';

const hostile = '<script>alert(1)</script> "quoted" & \u05d0\u05d1\u05d2';

describe('renderReport', () => {
  let data: ReportData;
  let page: string;

  beforeAll(async () => {
    const history = [1, 2].map((epoch) => ({ epoch, values: { loss: 1 / epoch, val_loss: 2 / epoch } }));
    const facts = (value: string) => [
      { title: 'Options', facts: [['seed', value] as const, [hostile, hostile] as const] },
    ];
    data = await analyseRuns(
      smallInput({
        title: hostile,
        runs: [
          { ...smallRun('one-hot', { meaning: false }), history, facts: facts('1') },
          { ...smallRun(hostile, { meaning: true }), description: hostile, facts: facts('2') },
        ],
        nodeNames: new Map([['animal', hostile]]),
      }),
    );
    page = await renderReport({
      ...data,
      remarks: { curves: [hostile] },
      next: [{ text: 'try', command: hostile }],
    });
  });

  it('needs nothing from elsewhere: one script of its own, only data: sources', () => {
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).not.toMatch(/<link|<iframe|@import|url\((?!["']?(data:|#))/);
    for (const [, source] of page.matchAll(/\s(?:src|href)="([^"]*)"/g)) expect(source).toMatch(/^(data:|#)/);
  });

  it('escapes every name that it shows', () => {
    expect(page.includes('<script>alert')).toBe(false);
    expect(
      page.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt; &quot;quoted&quot; &amp; /g)!.length,
    ).toBeGreaterThan(10);
    expect(page.includes('<bdi>&lt;script&gt;')).toBe(true);
    // Nothing breaks out of an attribute: outside of the script every tag is one of the page's own.
    const tags = [...page.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, '').matchAll(/<([a-z][a-z0-9]*)/gi)];
    expect(new Set(tags.map(([, name]) => name)).has('script')).toBe(false);
  });

  it('gives every picture a text', () => {
    const pictures = [...page.matchAll(/<img [^>]*>/g)].map(([tag]) => tag);
    expect(pictures.length).toBeGreaterThan(100);
    for (const tag of pictures) expect(tag).toMatch(/\salt="/);
  });

  it('has each section, in the list of sections and as a heading, and ids only once', () => {
    const names = [
      'figures',
      'curves',
      'queries',
      'mistakes',
      'taxonomy',
      'matrices',
      'maps',
      'training',
      'facts',
    ];
    for (const name of names) {
      expect(page).toContain(`<a href="#${name}">`);
      expect(page).toContain(`<section id="${name}"`);
    }
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows the figures of the analysis with their intervals', () => {
    for (const { estimates, unit } of data.figures) {
      for (const { value } of estimates) {
        expect(page).toContain(
          `<b>${unit === 'percent' ? `${(value * 100).toFixed(1)} %` : value.toFixed(2)}</b>`,
        );
      }
    }
    const [low, high] = data.figures[0]!.estimates[0]!.interval!;
    expect(page).toContain(`${(low * 100).toFixed(1)} – ${(high * 100).toFixed(1)}`);
  });

  it('shows chance and ideal of a figure, and the difference from the first run', () => {
    expect(page).toContain('ideal: 97.9 %');
    expect(page).toMatch(/chance: \d+\.\d %; ideal: 97\.9 %/);
    const { value } = data.figures[0]!.estimates[1]!.gain!;
    expect(page).toContain(`+${(value * 100).toFixed(1)} points (`);
  });

  it('says what the intervals of differences are over', async () => {
    expect(page).toContain('in the same resamples; the best value');
    const runs = [false, true].flatMap((meaning) =>
      [1, 2].map((seed) => ({ ...smallRun(String(meaning), { meaning, seed }), seed })),
    );
    const seeds = await renderReport(await analyseRuns(smallInput({ runs, mapPoints: 0 })));
    expect(seeds).toContain('“false” paired by seed, with 95 % t intervals of their means over 2 seeds');
    expect(seeds).not.toContain('in the same resamples');
  });

  it('gives no sign to a difference that rounds to 0', async () => {
    const [first, ...others] = data.figures;
    const gain = { value: -0.0004, interval: [-0.0123, 0.0004] as const };
    const estimates = first!.estimates.map((estimate, index) =>
      index === 0 ? estimate : { ...estimate, gain },
    );
    const drawn = await renderReport({ ...data, figures: [{ ...first!, estimates }, ...others] });
    expect(drawn).toContain('>0.0 points (−1.2 to 0.0), no clear difference<');
  });

  it('ends no line between a number and its percent sign', async () => {
    const drawn = await renderReport({ ...data, introduction: ['Of 12.5 % and 3 %'] });
    expect(drawn).toContain('<p>Of 12.5\u00a0% and 3\u00a0%</p>');
  });

  it('says which stretches of a training are not drawn', async () => {
    const [first, ...others] = data.training;
    const early = { epoch: 1, phase: 1, values: { loss: 3 } };
    const drawn = await renderReport({
      ...data,
      training: [{ ...first!, epochs: [early, ...first!.epochs] }, ...others],
    });
    expect(drawn).toContain('Not drawn: earlier stretches of one-hot');
    expect(page).not.toContain('Not drawn');
  });

  it('opens on paper what is folded', () => {
    expect(page).toContain('details::details-content');
    expect(page).toContain("addEventListener('beforeprint'");
    expect(page).not.toContain('loading="lazy"');
  });

  it('names what differs between the runs, and nothing else', () => {
    const differences = /What differs<\/h3>([^]*?)<\/dl>/.exec(page)![1]!;
    expect(differences).toContain('Options: seed');
    expect(differences.match(/<dt>/g)).toHaveLength(1);
  });

  it('works without pictures, histories and facts, and says what is missing', async () => {
    const { picture: _, ...images } = smallInput().images;
    const bare = await renderReport(await analyseRuns(smallInput({ images, mapPoints: 0 })));
    expect(bare).toContain('There are no pictures');
    expect(bare).toContain('There are no training curves of one-hot, semantic');
    expect(bare).not.toContain('<section id="training"');
    expect(bare).not.toContain('<section id="maps"');
    expect(bare).toContain('class="no-picture"');
  });
});
