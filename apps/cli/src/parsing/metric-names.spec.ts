import { metricName } from '@semantic-embeddings/metrics';
import { UsageError } from '../usage-error.js';
import { parseMetricNames } from './metric-names.js';

const measures = [
  { name: 'P', k: 'required', similarity: true },
  { name: 'AHP', k: 'optional', similarity: true },
  { name: 'AP', k: 'none' },
  { name: 'AP@R', k: 'none' },
  { name: 'R-Precision', k: 'none' },
  { name: 'Accuracy', k: 'optional' },
  { name: 'Avg. Accuracy', k: 'none' },
  { name: 'Mistake Severity', k: 'none' },
] as const;

const parse = (text: string): string[] =>
  parseMetricNames(text, { option: '--metrics', measures, similarities: ['WUP', 'LCS_HEIGHT'] }).map(
    metricName,
  );

describe('parseMetricNames', () => {
  it.each([
    ['AP', ['AP']],
    ['mAP, map@r,AP@R', ['AP', 'AP@R']],
    ['P@10:WUP', ['P@10 (WUP)']],
    ['P@10 (lcs_height),P@1(WUP)', ['P@10 (LCS_HEIGHT)', 'P@1 (WUP)']],
    ['AHP@250', ['AHP@250 (WUP)', 'AHP@250 (LCS_HEIGHT)']],
    ['mAHP:LCS-Height', ['AHP (LCS_HEIGHT)']],
    ['r-precision,avg-accuracy', ['R-Precision', 'Avg. Accuracy']],
    ['Top-5 Accuracy,Accuracy@1,accuracy', ['Top-5 Accuracy', 'Top-1 Accuracy', 'Accuracy']],
    ['mistake severity', ['Mistake Severity']],
  ])('reads %s', (text, names) => {
    expect(parse(text)).toEqual(names);
  });

  it('gives every metric once', () => {
    expect(parse('P@1,AP,P@1:WUP,mAP')).toEqual(['P@1 (WUP)', 'P@1 (LCS_HEIGHT)', 'AP']);
  });

  it('reads what metricName writes', () => {
    const names = ['P@10 (WUP)', 'AHP@250 (LCS_HEIGHT)', 'AHP (WUP)', 'AP@R', 'Top-5 Accuracy'];
    expect(parse(names.join(','))).toEqual(names);
  });

  it.each([
    ['NDGC@10', 'expected "all", or some of P@k, AHP, AHP@k, AP, AP@R, R-Precision,'],
    ['R-Precison', 'but got "R-Precison" (did you mean R-Precision?)'],
    ['P@1,,AP', 'but got ""'],
    ['P', 'P needs a number, as in P@1, but got "P"'],
    ['P@ten', 'expected an integer of at least 1 after the @ of P@k, but got "P@ten"'],
    ['AHP@0', 'but got "AHP@0"'],
    ['P@1e3', 'but got "P@1e3"'],
    ['AP@10', 'AP takes no number, but got "AP@10"'],
    ['AP:WUP', 'AP weighs by no similarity of classes, but got "AP:WUP"'],
    ['P@1:PATH', 'expected a similarity of WUP, LCS_HEIGHT, but got "P@1:PATH"'],
  ])('refuses %s', (text, message) => {
    expect(() => parse(text)).toThrow(UsageError);
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow('--metrics: ');
  });
});
