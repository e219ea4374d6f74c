import { metricName } from '@semantic-embeddings/metrics';
import { UsageError } from '../../usage-error.js';
import { chooseMetrics, placesOf, runMetrics, tableColumns, type RunInputs } from './chosen-metrics.js';

const scored = [{ mode: 'scores' }] as const;
const choose = (metrics: string | undefined, hierarchy: string | undefined = 'h.txt') =>
  chooseMetrics({ metrics, hierarchy }, scored);
const everything: RunInputs = { numClasses: 100, hierarchy: true, levels: 3, probabilities: true };
const namesOf = (metrics: string | undefined, inputs: Partial<RunInputs> = {}): string[] =>
  runMetrics(choose(metrics), { ...everything, ...inputs }).map(metricName);

describe('metrics of classification', () => {
  it('are those of the published table, as far as there is a hierarchy', () => {
    expect(namesOf(undefined)).toEqual([
      ...['Accuracy', 'Top-5 Accuracy', 'Avg. Accuracy', 'Hierarchical Accuracy'],
    ]);
    expect(namesOf(undefined, { hierarchy: false })).toHaveLength(3);
    expect(tableColumns('published', [{ metrics: [] }])).toHaveLength(4);
  });

  it('are all that a run allows', () => {
    const all = [
      ...['Accuracy', 'Top-5 Accuracy', 'Avg. Accuracy', 'Hierarchical Accuracy', 'Mistake Severity'],
      ...['AHD@1', 'AHD@5', 'AHD@20', 'HOPS', 'HOPS@5', 'HOPS@20'],
      ...['Level Accuracy@1', 'Level Accuracy@2', 'Level Accuracy@3'],
      ...['Full Path Accuracy', 'Path Consistency', 'ECE'],
    ];
    expect(namesOf('all')).toEqual(all);
    expect(namesOf('all', { probabilities: false })).toEqual(all.slice(0, -3));
    expect(namesOf('all', { levels: undefined })).toEqual([...all.slice(0, 11), 'ECE']);
    expect(namesOf('ALL', { hierarchy: false, levels: undefined })).toEqual([...all.slice(0, 3), 'ECE']);
    expect(namesOf('all', { numClasses: 4 })).not.toContain('AHD@5');
  });

  it('are those that are named, in the order of the names, and of all runs in that of the measures', () => {
    expect(namesOf('ECE, top-3 accuracy,HOPS@5')).toEqual(['ECE', 'Top-3 Accuracy', 'HOPS@5']);
    const runs = [
      { metrics: [{ metric: 'ECE' }] },
      { metrics: [{ metric: 'HOPS', k: 5 }, { metric: 'HOPS' }] },
    ] as const;
    expect(tableColumns('all', runs).map(metricName)).toEqual(['HOPS', 'HOPS@5', 'ECE']);
  });

  it('look at so many predictions', () => {
    expect(placesOf([{ metric: 'ECE' }])).toBe(1);
    expect(
      placesOf([
        { metric: 'Accuracy', k: 5 },
        { metric: 'AHD', k: 20 },
      ]),
    ).toBe(20);
    expect(placesOf([{ metric: 'HOPS' }])).toBe(Infinity);
  });

  it.each([
    ['AHD', 'AHD needs a number, as in AHD@1'],
    ['Severity', 'did you mean'],
    ['AHD@5,ECE', '--metrics: AHD needs a hierarchy; give --hierarchy'],
  ])('explain %s', (names, message) => {
    expect(() => chooseMetrics({ metrics: names, hierarchy: undefined }, scored)).toThrow(UsageError);
    expect(() => chooseMetrics({ metrics: names, hierarchy: undefined }, scored)).toThrow(message);
  });

  it('explain that probabilities are needed', () => {
    expect(() => chooseMetrics({ metrics: 'ECE', hierarchy: undefined }, [{ mode: 'svm' }])).toThrow(
      'ECE needs the probabilities of the classes; give --prob-features yes',
    );
  });
});
