import { metricName, retrievalMeasures } from '@semantic-embeddings/metrics';
import { chooseMetrics } from './chosen-metrics.js';

const choose = (metrics?: string, clip?: number) => chooseMetrics({ metrics, clip, plotMax: 3 });
const columns = (metrics: string, clip?: number) => choose(metrics, clip).columns.map(metricName);

describe('chooseMetrics', () => {
  it('takes the published table if nothing else is said, and the curve with it', () => {
    const { columns, compute } = choose();
    expect(columns.map(metricName).slice(0, 2)).toEqual(['P@1 (WUP)', 'P@10 (WUP)']);
    expect(compute({ places: 19, curve: false }).map(metricName).slice(0, 5)).toEqual([
      ...['P@1 (WUP)', 'P@2 (WUP)', 'P@3 (WUP)', 'P@10 (WUP)', 'AHP (WUP)'],
    ]);
  });

  it('takes what is named, by both similarities, averages clipped where no rank is named', () => {
    const names = 'nAHP,AHP@5:WUP,mAP@R,NDCG';
    expect(columns(names, 250)).toEqual([
      ...[
        'nAHP@250 (WUP)',
        'nAHP@250 (LCS_HEIGHT)',
        'AHP@5 (WUP)',
        'AP@R',
        'NDCG (WUP)',
        'NDCG (LCS_HEIGHT)',
      ],
    ]);
    expect(columns('nAHP:WUP')).toEqual(['nAHP (WUP)']);
  });

  it('computes ranks that are named even beyond the rankings, so that they are refused', () => {
    expect(choose('Hit@99').compute({ places: 19, curve: false })).toEqual([{ metric: 'Hit', k: 99 }]);
  });

  it('says whether --clip-ahp counts for something', () => {
    expect([undefined, 'all', 'AP,nAHP'].map((metrics) => choose(metrics).clips)).toEqual([true, true, true]);
    expect(choose('AHP@5,P@1,H-AP').clips).toBe(false);
  });

  it('computes the curve besides only where it is needed, each metric once', () => {
    const { compute } = choose('P@2:WUP');
    expect(compute({ places: 19, curve: false }).map(metricName)).toEqual(['P@2 (WUP)']);
    const names = compute({ places: 19, curve: true }).map(metricName);
    expect(names.slice(0, 4)).toEqual(['P@2 (WUP)', 'P@1 (WUP)', 'P@3 (WUP)', 'P@10 (WUP)']);
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes every measure for "all", at the ranks that the rankings have', () => {
    const { columns, compute } = choose('all', 250);
    const names = columns.map(metricName);
    expect(new Set(columns.map(({ metric }) => metric))).toEqual(
      new Set(retrievalMeasures.map(({ name }) => name)),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'nAHP@250 (WUP)',
        'NDCG (WUP)',
        'NDCG@100 (WUP)',
        'H-AP (LCS_HEIGHT)',
        'Hit@1',
      ]),
    );
    expect(names).not.toContain('AHP (WUP)');
    const computed = choose('all').compute({ places: 19, curve: false });
    expect(computed.every(({ k = 1 }) => k <= 19)).toBe(true);
    expect(choose('all').compute({ places: 10, curve: false }).map(metricName)).toContain('Hit@10');
    const ofTwo = choose('all').compute({ places: 1, curve: false }).map(metricName);
    expect(ofTwo).toEqual(expect.arrayContaining(['AHP (WUP)', 'AP']));
    expect(ofTwo).not.toContain('nAHP (WUP)');
    expect(compute({ places: 999, curve: false })).toEqual(columns);
  });
});
