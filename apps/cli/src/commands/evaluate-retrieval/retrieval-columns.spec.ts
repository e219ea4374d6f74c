import { retrievalCutoffs, tableColumns } from './retrieval-columns.js';

describe('tableColumns', () => {
  it('lists the published columns, with the rank of a clipped AHP in its name', () => {
    expect(tableColumns(undefined)).toEqual([
      ...['P@1 (WUP)', 'P@10 (WUP)', 'P@50 (WUP)', 'P@100 (WUP)', 'AHP (WUP)'],
      ...['P@1 (LCS_HEIGHT)', 'P@10 (LCS_HEIGHT)', 'P@50 (LCS_HEIGHT)', 'P@100 (LCS_HEIGHT)'],
      ...['AHP (LCS_HEIGHT)', 'AP'],
    ]);
    expect(tableColumns(50)[4]).toBe('AHP@50 (WUP)');
  });
});

describe('retrievalCutoffs', () => {
  it.each([
    [5, [1, 2, 3, 4, 5, 10, 50, 100]],
    [0, [1, 10, 50, 100]],
  ])('goes to %d and adds the ranks of the table beyond', (plotMax, expected) => {
    expect(retrievalCutoffs(plotMax, 1000)).toEqual(expected);
  });

  it('leaves out ranks that a small gallery does not have', () => {
    expect(retrievalCutoffs(250, 51).at(-1)).toBe(50);
    expect(retrievalCutoffs(0, 10)).toEqual([1]);
  });
});
