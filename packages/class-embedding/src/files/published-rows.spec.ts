import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseClassIndex, readHierarchyFolder } from '@semantic-embeddings/taxonomy';
import { describeShared, sharedFolder } from '../../test/shared-folder.js';
import { readClassEmbedding } from './read-class-embedding.js';

const hierarchy = (name: string) => readHierarchyFolder(join(__dirname, '../../../../hierarchies', name));

describeShared('the classes of a hierarchy folder', () => {
  it.each([
    ['nabirds', 'nab.sim16_unnormed'],
    ['cifar-100', 'cifar100.unitsphere'],
  ])('of %s are the rows of %s', (name, published) => {
    const { classes } = readClassEmbedding(join(sharedFolder, `reference/embeddings/${published}.pickle`));
    expect(hierarchy(name).classes).toEqual(classes);
  });

  it.each(['ilsvrc', 'ilsvrc-dag'])('of %s are the rows of the class index of ImageNet', (name) => {
    const path = join(sharedFolder, 'reference/hierarchies/ilsvrc2012/imagenet_class_index.json');
    const { classes, names } = parseClassIndex(readFileSync(path, 'utf8'));
    const own = hierarchy(name);
    expect(own.classes).toEqual(classes);
    expect(classes.map((id) => own.names.get(id))).toEqual(classes.map((id) => names.get(id)));
  });
});
