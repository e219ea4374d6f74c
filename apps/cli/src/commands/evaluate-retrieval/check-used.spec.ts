import { UsageError } from '../../usage-error.js';
import { checkHierarchyGiven, checkUsed, type UsedValues } from './check-used.js';
import { chooseMetrics } from './chosen-metrics.js';

const plain: UsedValues = {
  ...{ metrics: undefined, csv: undefined, plot: undefined, hierarchy: 'h.txt', 'is-a': false },
  ...{ 'clip-ahp': undefined, 'plot-max': 250, 'prec-type': 'LCS_HEIGHT' },
};

/** Checks values as the command does. */
function check(more: Partial<UsedValues>): void {
  const values = { ...plain, ...more };
  const chosen = chooseMetrics({ metrics: values.metrics, clip: undefined, plotMax: 250 });
  checkUsed(values, chosen);
  checkHierarchyGiven(values, chosen);
}

describe('options of evaluate retrieval that would have no effect', () => {
  it.each<[Partial<UsedValues>, string]>([
    [{ metrics: 'AP,P@1', 'clip-ahp': 250 }, '--clip-ahp concerns AHP and nAHP without a rank'],
    [{ metrics: 'AHP@5', 'clip-ahp': 250, csv: 'c.csv' }, '--clip-ahp concerns AHP and nAHP without a rank'],
    [{ metrics: 'AP', 'plot-max': 10 }, '--plot-max with --metrics concerns --csv and --plot'],
    [{ 'prec-type': 'WUP' }, '--prec-type is the similarity of --csv and --plot'],
    [{ metrics: 'P@1', 'prec-type': 'WUP' }, '--metrics P@10:WUP names the similarity of a metric'],
    [{ metrics: 'AP', hierarchy: undefined, 'is-a': true }, '--is-a says how --hierarchy is read; give both'],
  ])('are refused: %j', (values, message) => {
    expect(() => check(values)).toThrow(UsageError);
    expect(() => check(values)).toThrow(message);
  });

  it.each<Partial<UsedValues>>([
    { 'clip-ahp': 250, 'plot-max': 0 },
    { metrics: 'AP', 'clip-ahp': 0, 'plot-max': 250, 'prec-type': 'LCS_HEIGHT' },
    { metrics: 'AP,nAHP', 'clip-ahp': 250 },
    { metrics: 'all', 'clip-ahp': 250 },
    { metrics: 'AP', 'clip-ahp': 250, 'plot-max': 10, 'prec-type': 'WUP', plot: 'p.svg' },
    { metrics: 'AP', 'plot-max': 10, 'prec-type': 'WUP', csv: 'c.csv' },
  ])('are not: %j', (values) => {
    expect(() => check(values)).not.toThrow();
  });
});

describe('the hierarchy', () => {
  it.each<[Partial<UsedValues>, string]>([
    [{}, 'the option --hierarchy must be given; only flat metrics do without, such as --metrics AP,'],
    [{ metrics: 'AP,P@1' }, '--metrics: P needs a hierarchy; give --hierarchy'],
    [{ metrics: 'all' }, 'needs a hierarchy; give --hierarchy'],
    [{ metrics: 'AP', csv: 'c.csv' }, '--csv needs a hierarchy'],
    [{ metrics: 'AP', plot: 'p.svg' }, '--plot needs a hierarchy'],
  ])('is needed for %j', (values, message) => {
    expect(() => check({ ...values, hierarchy: undefined })).toThrow(UsageError);
    expect(() => check({ ...values, hierarchy: undefined })).toThrow(message);
  });

  it('is not needed for flat metrics', () => {
    const flat = 'AP,AP@R,R-Precision,Precision@5,Recall@5,Hit@1';
    expect(() => check({ metrics: flat, hierarchy: undefined })).not.toThrow();
  });
});
