import { limitPerClass } from './limit-per-class.js';

describe('limitPerClass', () => {
  const classes = Array.from({ length: 60 }, (_, position) => 'abc'[position % 3]!);

  it('chooses so many of each class, ascending, by the seed', () => {
    const chosen = limitPerClass(classes, { limit: 4, seed: 1 });
    expect(chosen).toEqual([...chosen].sort((one, other) => one - other));
    for (const id of 'abc') expect(chosen.filter((position) => classes[position] === id)).toHaveLength(4);
    expect(limitPerClass(classes, { limit: 4, seed: 1 })).toEqual(chosen);
    expect(limitPerClass(classes, { limit: 4, seed: 2 })).not.toEqual(chosen);
  });

  it('keeps small classes whole, and a choice does not depend on other classes', () => {
    expect(limitPerClass(['a', 'b', 'a'], { limit: 5, seed: 0 })).toEqual([0, 1, 2]);
    const chosen = limitPerClass(classes, { limit: 4, seed: 1 }).filter(
      (position) => classes[position] === 'a',
    );
    const others = classes.map((id) => (id === 'a' ? id : 'z'));
    expect(
      limitPerClass(others, { limit: 4, seed: 1 }).filter((position) => others[position] === 'a'),
    ).toEqual(chosen);
  });
});
