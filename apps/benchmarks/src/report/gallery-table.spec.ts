import { galleryTable, type GalleryTimes } from './gallery-table.js';

const provenance = { date: '2026-01-01', node: 'v20.0.0', processor: 'P', cores: 2, memoryGiB: 8 };

describe('galleryTable', () => {
  const run = (cpuSeconds: number) => ({ cpuSeconds, wallSeconds: cpuSeconds / 2, peakBytes: 2 ** 30 });
  const gallery = {
    ...{ rows: 50_000, dimension: 100, data: 'classes' },
    withAp: [run(30), run(26), run(28)],
    withoutAp: [run(21)],
  };

  it('sets the median evaluation beside the search, with the share of AP and the memory', () => {
    const faiss = [{ cpuSeconds: 20, wallSeconds: 10, version: '1.2.3' }];
    const result = { galleries: [{ ...gallery, faiss }], threads: 2, places: 250, provenance };
    const text = galleryTable(result as unknown as GalleryTimes);
    expect(text).toContain(
      '| 50,000 × 100, around class means | 28.0 | 25 % | 20.0 | 1.40 | 1.05 | 14.0 | 1,024 |',
    );
    expect(text).toContain('faiss 1.2.3');
  });

  it('leaves the search out where it was not measured', () => {
    const result = { galleries: [{ ...gallery, faiss: [] }], threads: 2, places: 250, provenance };
    expect(galleryTable(result as unknown as GalleryTimes)).toContain('| 28.0 | 25 % | – | – | – | 14.0 |');
  });
});
