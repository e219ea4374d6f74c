import type { DatasetDescription } from '@semantic-embeddings/datasets';
import type { ActionContext, CommandResult } from '../../command.js';
import type { DatasetInfoValues } from './command.js';
import { textTable } from '../../output/text-table.js';
import { preparedChoice } from '../../inputs/dataset-choice.js';
import { openDataset } from '../../inputs/open-dataset.js';
import { readClassIds } from '../../inputs/read-class-ids.js';

/** Describes a data set. */
export async function datasetInfo(
  values: DatasetInfoValues,
  { progress }: ActionContext,
): Promise<CommandResult> {
  const path = values['classes-from'];
  const dataset = await openDataset(values.dataset, {
    ...preparedChoice(values.dataset, values),
    classes: path === undefined ? undefined : readClassIds(path),
    classesFrom: path,
    progress,
  });
  const description = dataset.describe();
  const classes = description.classes.map(({ id, ...facts }) => ({ label: id, ...facts }));
  return { document: { ...description, classes }, text: describe(description) };
}

function describe(description: DatasetDescription): string {
  const { title, train, test, trainRepeats, imageShape, mean, std, notes, attributions } = description;
  const [height, width, channels] = imageShape;
  const repeats = trainRepeats === 1 ? '' : `, each ${trainRepeats} times an epoch`;
  const rounded = (numbers: readonly number[]): string => numbers.map((value) => value.toFixed(4)).join(' ');
  const facts = [
    ['training images', `${train}${repeats}`],
    ['test images', `${test}`],
    ['classes', `${description.numClasses}`],
    ['image', `${width} × ${height} pixels, ${channels} channel${channels === 1 ? '' : 's'}`],
    ['mean', rounded(mean)],
    ['std', rounded(std)],
    ['augmentation', description.augmentation],
    ...notes.map((note) => ['note', note]),
    ...attributions.map(({ title: work, author, licence }) => [
      'pictures',
      `${work}, ${author} (${licence})`,
    ]),
  ];
  const classes = description.classes.map(({ id, name, train: shown, test: unseen }, index) => [
    `${index}`,
    `${id}`,
    `${shown}`,
    `${unseen}`,
    name ?? '',
  ]);
  const table = textTable([['index', 'label', 'train', 'test', 'name'], ...classes], { numeric: [0, 2, 3] });
  return [title, textTable(facts), '', table].join('\n');
}
