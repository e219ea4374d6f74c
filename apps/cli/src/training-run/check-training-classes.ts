import type { Dataset } from '@semantic-embeddings/datasets';

/** What is trained with what. */
export interface TrainingClasses {
  readonly dataset: Pick<Dataset, 'name' | 'classes'> & { readonly train: Pick<Dataset['train'], 'labels'> };
  /** File of the class embedding. @default none: the classes are those of the data set */
  readonly embedding?: string | undefined;
  readonly note: (line: string) => void;
}

/**
 * Makes sure before the training that there are classes to tell apart, and that the class embedding can belong to the data set.
 *
 * @throws Error when there are fewer than two classes; classes without any image are told as a warning.
 */
export function checkTrainingClasses({ dataset, embedding, note }: TrainingClasses): void {
  const { name, classes, train } = dataset;
  if (classes.length < 2) {
    throw new Error(
      embedding === undefined
        ? `${name}: there is only the class ${classes[0]}, so nothing can be learned`
        : `${embedding}: there is only the class ${classes[0]} of ${name}, so nothing can be learned; ` +
            'compute the class embedding of all classes again (is the parent in the first column? see --is-a)',
    );
  }
  const present = new Set(train.labels);
  const missing = classes.filter((_, label) => !present.has(label));
  if (missing.length === 0) return;
  const [shown, more] = [missing.slice(0, 3).join(', '), missing.length > 3 ? ', …' : ''];
  const which = `warning: ${missing.length} of the ${classes.length} classes`;
  note(
    embedding === undefined
      ? `${which} of ${name} have no training image (${shown}${more})`
      : `${which} in ${embedding} have no training image in ${name} (${shown}${more}); ` +
          'check that it is the class embedding of this data set',
  );
}
