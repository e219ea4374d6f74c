import { checkTrainingClasses } from './check-training-classes.js';

function notesFor(classes: number[], labels: number[]): string[] {
  const notes: string[] = [];
  checkTrainingClasses({
    dataset: { name: 'CIFAR-100', classes, train: { labels: Int32Array.from(labels) } },
    embedding: 'cub.pickle',
    note: (line) => void notes.push(line),
  });
  return notes;
}

describe('checkTrainingClasses', () => {
  it('says nothing where every class has images', () => {
    expect(notesFor([7, 9], [0, 1, 1])).toEqual([]);
  });

  it('warns of classes without any image, as those of another data set', () => {
    expect(notesFor([7, 8, 9, 10, 11], [0])).toEqual([
      'warning: 4 of the 5 classes in cub.pickle have no training image in CIFAR-100 (8, 9, 10, …); check that it is the class embedding of this data set',
    ]);
  });

  it('names a class list in place of a class embedding', () => {
    const notes: string[] = [];
    const check = (classes: number[]) =>
      checkTrainingClasses({
        dataset: { name: 'CUB', classes, train: { labels: Int32Array.of(0) } },
        classList: 'birds.txt',
        note: (line) => void notes.push(line),
      });
    check([7, 8]);
    expect(notes).toEqual([
      'warning: 1 of the 2 classes in birds.txt have no training image in CUB (8); check that it is the class list of this data set',
    ]);
    expect(() => check([7])).toThrow(
      'birds.txt: there is only the class 7 of CUB, so nothing can be learned; list at least two',
    );
  });

  it('refuses a single class', () => {
    expect(() => notesFor([7], [0])).toThrow(
      'cub.pickle: there is only the class 7 of CIFAR-100, so nothing can be learned',
    );
  });
});
