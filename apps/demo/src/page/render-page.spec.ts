import type { PageData } from './page-data.js';
import { renderPage } from './render-page.js';

const data: PageData = {
  cutoff: 250,
  networks: [
    {
      label: 'one-hot',
      description: 'd<0>',
      meanPrecision: 0.4375,
      accuracy: 0.3,
      curve: [0.9, 0.5],
      trainingSeconds: 61,
    },
    {
      label: 'semantic',
      description: 'd1',
      meanPrecision: 0.5717,
      accuracy: 0.2,
      curve: [0.9, 0.7],
      trainingSeconds: 60,
    },
  ],
  queries: [
    {
      picture: 'data:image/png;base64,AA==',
      className: 'cats & <dogs>',
      rankings: [
        [{ picture: 'data:image/png;base64,AQ==', className: 'car', similarity: 0 }],
        [{ picture: 'data:image/png;base64,Ag==', className: 'bear', similarity: 0.75 }],
      ],
      precision: [0.1, 0.9],
    },
  ],
  taxonomy: {
    name: 'thing',
    pictures: [],
    children: [
      {
        name: 'animal',
        pictures: [],
        children: [{ name: 'bear', children: [], pictures: ['data:image/png;base64,Ag=='] }],
      },
    ],
  },
  trainSize: 4000,
  testSize: 700,
  numClasses: 78,
  provenance: { seed: '1' },
  attribution: ['Some Emoji (CC BY 4.0)'],
};

describe('renderPage', () => {
  const page = renderPage(data);

  it('needs nothing from elsewhere: no script, no link, only data: sources', () => {
    expect(page).not.toMatch(/<script|<link|https?:\/\/|url\(/);
    for (const [, source] of page.matchAll(/src="([^"]*)"/g)) expect(source).toMatch(/^data:/);
  });

  it('escapes the names that it shows', () => {
    expect(page).toContain('cats &amp; &lt;dogs&gt;');
    expect(page).not.toContain('<dogs>');
    expect(page).toContain('d&lt;0&gt;');
  });

  it('shows the figures of both networks and the similarity of each result', () => {
    expect(page).toContain('43.8 %');
    expect(page).toContain('57.2 %');
    expect(page).toContain('--similarity:0.750');
    expect(page).toContain('mAHP@250');
  });

  it('has a ranking per network for every query and all branches of the taxonomy', () => {
    expect(page.match(/<ol class="ranking">/g)).toHaveLength(2);
    expect(page).toMatch(/<summary>animal <small>1<\/small><\/summary>/);
  });

  it('states sources and licences of the pictures', () => {
    expect(page).toContain('Some Emoji (CC BY 4.0)');
  });
});
