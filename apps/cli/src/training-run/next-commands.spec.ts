import { nextCommands } from './next-commands.js';

const run = { dataset: 'emoji', decision: ['--prob-features', 'yes'] } as const;
const absent = { exists: () => false };

describe('nextCommands', () => {
  it('names the images that were chosen, and the part for training as each command does', () => {
    const values = {
      dataset: 'folder',
      dataRoot: 'my pets',
      choice: { split: '0.8', limit: '5' },
      decision: [],
    };
    const text = nextCommands({ ...values, modelDump: 'net', featureDump: 'f.npz' });
    const chosen = "--dataset folder --data-root 'my pets'";
    expect(text).toContain(
      `evaluate retrieval ${chosen} --split 0.8 --limit 5 --hierarchy HIERARCHY.txt --str-ids --feat f.npz`,
    );
    expect(text).not.toContain('features extract');
    expect(nextCommands({ ...values, modelDump: 'net' })).toContain(
      `features extract ${chosen} --train-share 0.8 --limit 5 --model net`,
    );
  });

  it('names evaluation of features and network and a prediction', () => {
    const values = { ...run, modelDump: 'my net', featureDump: 'f.npz' };
    expect(nextCommands(values, { exists: () => true }).split('\n')).toEqual([
      'next:',
      '  npx semantic-embeddings evaluate retrieval --dataset emoji --hierarchy hierarchies/emoji/hierarchy.txt --str-ids --feat f.npz',
      "  npx semantic-embeddings evaluate classification --dataset emoji --model 'my net' --prob-features yes",
      "  npx semantic-embeddings predict --model 'my net' PICTURE.png",
    ]);
  });

  it('leaves a hierarchy that it does not know to the reader, and decides as the method says', () => {
    const values = {
      ...{ dataset: 'NAB', dataRoot: '/data/nab', decision: ['--centroids', 'nab.npz'] },
      ...{ snapshot: 'state.npz', featureDump: 'f.npz' },
    };
    expect(nextCommands(values, absent).split('\n').slice(1, 3)).toEqual([
      '  npx semantic-embeddings evaluate retrieval --dataset NAB --data-root /data/nab --hierarchy HIERARCHY.txt --feat f.npz',
      '  npx semantic-embeddings evaluate classification --dataset NAB --data-root /data/nab --model state.npz --centroids nab.npz',
    ]);
  });

  it('names the report of a run that was kept in a folder first', () => {
    const kept = { ...run, featureDump: 'runs/a/features.npz', runFolder: 'runs/a' };
    expect(nextCommands(kept, absent).split('\n')[1]).toBe(
      '  npx semantic-embeddings report runs/a --hierarchy HIERARCHY.txt --str-ids --out report.html',
    );
  });

  it('says how to keep something where nothing was kept', () => {
    expect(nextCommands(run, absent)).toMatch(/add --run FOLDER .* --model-dump FOLDER/);
    expect(nextCommands({ ...run, snapshot: 'run.{epoch}.npz' }, absent)).toMatch(/add --run FOLDER/);
  });
});
