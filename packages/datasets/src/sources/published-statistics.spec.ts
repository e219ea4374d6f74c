import { readFileSync } from 'node:fs';
import { describeWith, sharedData } from '../../test/shared-data.js';
import { publishedStatistics } from './published-statistics.js';

const description = sharedData('..', 'spec', 'datasets.md');

describe('publishedStatistics', () => {
  it('knows only what was published', () => {
    expect(publishedStatistics('inat_bacteria')?.std[2]).toBe(Math.fround(62.52496727));
    expect(publishedStatistics('inat_dragons')).toBeUndefined();
    expect(publishedStatistics('toString')).toBeUndefined();
  });
});

describeWith('publishedStatistics against the description', description, () => {
  const rows = [
    ...readFileSync(description, 'utf8').matchAll(
      /^\| (.+?) \| ([\d.]+, [\d., ]+) \| ([\d.]+, [\d., ]+) \|$/gm,
    ),
  ];
  const numbers = (text: string): number[] => text.split(', ').map((value) => Math.fround(Number(value)));

  it('has the 25 rows of its tables', () => {
    const found = rows
      .filter(([, title]) => !title!.startsWith('CIFAR'))
      .map(([, title, mean, std]) => {
        const [, set] = /^`([\w]+)`/.exec(title!) ?? [];
        const name = set ?? (/^(ImageNet|Caffe)/.exec(title!)?.[1]?.toLowerCase() || `inat_${title}`);
        return { name, ...publishedStatistics(name), expected: { mean: numbers(mean!), std: numbers(std!) } };
      });
    expect(found.length).toBe(25);
    for (const { mean, std, expected } of found) expect({ mean, std }).toEqual(expected);
  });
});
