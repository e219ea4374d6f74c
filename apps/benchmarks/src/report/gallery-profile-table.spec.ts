import { galleryProfileTable, type GalleryProfile } from './gallery-profile-table.js';

describe('galleryProfileTable', () => {
  it('says where the time goes, and what intervals add', () => {
    const result = {
      ...{ rows: 50_000, dimension: 100, places: 250 },
      profiles: {
        withAp: { 'distances/measure<f32>': 5, 'bins/findRows': 2, 'settling/settlePlaces': 2, other: 1 },
        withoutAp: { 'distances/measure<f32>': 6, 'radix-sort/sortPairs': 1, 'new-file/rank': 1 },
      },
      intervals: { cpuSeconds: 50, intervalCpuSeconds: 2, columns: 20, resamples: 1000 },
      provenance: { date: '2026-01-01', node: 'v20.0.0', processor: 'P', cores: 2, memoryGiB: 8 },
    };
    const text = galleryProfileTable(result as unknown as GalleryProfile);
    expect(text).toContain('| distances | 5.0 | 50 % | 6.0 | 75 % |');
    expect(text).toContain('| choosing and sorting the rows that count | 2.0 | 20 % | 1.0 | 13 % |');
    expect(text).toContain('| order of near ties by exact distances | 2.0 | 20 % | 0.0 | 0 % |');
    // What no stage knows is not lost.
    expect(text).toContain('| other: preparation, means, start | 1.0 | 10 % | 1.0 | 13 % |');
    expect(text).toContain('1,000 bootstrap resamples of 20 metrics took 2.0 CPU s');
    expect(text).toContain('without AP of 50.0: 4.0 % more.');
  });
});
