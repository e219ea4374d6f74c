import { perClassCsv } from './per-class-csv.js';

describe('perClassCsv', () => {
  const classes = [
    { id: 4, name: 'cat; tabby', count: 2 },
    { id: 'n02', name: 'dog', count: 0 },
  ];

  it('has one row per run and class, and empty fields where there is no value', () => {
    const csv = perClassCsv(
      [
        { label: 'a', classes, metrics: [{ name: 'AP', values: Float64Array.of(0.1 + 0.2, NaN) }] },
        { label: 'b', classes: classes.slice(0, 1), metrics: [{ name: 'Hit@1', values: [1] }] },
      ],
      { counted: 'queries' },
    );
    expect(csv.split('\n')).toEqual([
      'run;class;name;queries;AP;Hit@1',
      'a;4;"cat; tabby";2;0.30000000000000004;',
      'a;n02;dog;0;;',
      'b;4;"cat; tabby";2;;1',
      '',
    ]);
  });

  it('numbers the seeds of one label', () => {
    const seed = (value: number) => ({
      ...{ label: 'a', classes: [{ id: 4, name: 'cat', count: 2 }] },
      metrics: [{ name: 'AP', values: [value] }],
    });
    expect(perClassCsv([seed(0.5), { ...seed(1), label: 'b' }, seed(0.25)], { counted: 'queries' })).toBe(
      'run;seed;class;name;queries;AP\na;1;4;cat;2;0.5\nb;1;4;cat;2;1\na;2;4;cat;2;0.25\n',
    );
  });
});
