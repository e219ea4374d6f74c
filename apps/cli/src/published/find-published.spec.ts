import { commandGroups, commands } from '../commands/index.js';
import { findPublished } from './find-published.js';

it.each([
  ['learn_image_embeddings', 'learn_image_embeddings'],
  ['learn_image_embeddings.py', 'learn_image_embeddings'],
  ['./learn_image_embeddings.py', 'learn_image_embeddings'],
  ['learn-image-embeddings', 'learn_image_embeddings'],
  ['C:\\code\\evaluate_retrieval.py', 'evaluate_retrieval'],
  ['CIFAR-100/encode_hierarchy.py', 'encode_hierarchy'],
  ['evaluate_classification_acuracy.py', 'evaluate_classification_accuracy'],
  ['learn_lable_embedding', 'learn_labelembedding'],
  ['setup.py', undefined],
  ['evaluat', undefined],
])('takes "%s" for %s', (word, program) => {
  expect(findPublished(word)).toBe(program);
});

it('leaves our own commands alone', () => {
  const own = [...Object.keys(commandGroups), ...commands.flatMap(({ path }) => path)];
  expect(own.filter((word) => findPublished(word) !== undefined)).toEqual([]);
});
