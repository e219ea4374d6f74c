import { datasetNames, loadDataset } from '@semantic-embeddings/datasets';
import { registerEmoji } from './register-emoji.js';

describe('registerEmoji', () => {
  it('makes the name known once, however often it is called', async () => {
    expect(datasetNames()).not.toContain('emoji');
    await expect(loadDataset('emoji')).rejects.toThrow('npm install @semantic-embeddings/emoji');
    registerEmoji();
    registerEmoji();
    expect(datasetNames().filter((name) => name === 'emoji')).toEqual(['emoji']);
    // Only the loader of the emoji knows their taxonomy; it looks at the classes before it renders anything.
    await expect(loadDataset('Emoji', { classes: ['felines'] })).rejects.toThrow('not in the emoji taxonomy');
  });

  it('refuses suffixes that change nothing here', async () => {
    registerEmoji();
    const refused = loadDataset('emoji-large');
    await expect(refused).rejects.toThrow(
      'Unknown dataset: emoji-large. emoji takes no "-large": its pictures have one size. Use emoji.',
    );
    await expect(refused).rejects.toMatchObject({ about: 'name' });
  });
});
