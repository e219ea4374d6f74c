import type { Dataset } from '@semantic-embeddings/datasets';

/** What is trained with what. */
export interface TrainingClasses {
  readonly dataset: Pick<Dataset, 'name' | 'classes'> & { readonly train: Pick<Dataset['train'], 'labels'> };
  /** File of the class embedding. @default none */
  readonly embedding?: string | undefined;
  /** File of the class list. @default none: the classes are those of the data set, or of the class embedding */
  readonly classList?: string | undefined;
  readonly note: (line: string) => void;
}

/**
 * Makes sure before the training that there are classes to tell apart, and that the class embedding or the class list can belong to
 * the data set.
 *
 * @throws Error when there are fewer than two classes; classes without any image are told as a warning.
 */
export function checkTrainingClasses(training: TrainingClasses): void {
  const { dataset, embedding, classList, note } = training;
  const { name, classes, train } = dataset;
  if (classes.length < 2) throw new Error(onlyOneClass(training));
  const present = new Set(train.labels);
  const missing = classes.filter((_, label) => !present.has(label));
  if (missing.length === 0) return;
  const [shown, more] = [missing.slice(0, 3).join(', '), missing.length > 3 ? ', …' : ''];
  const which = `warning: ${missing.length} of the ${classes.length} classes`;
  const file = embedding ?? classList;
  const what = embedding === undefined ? 'class list' : 'class embedding';
  note(
    file === undefined
      ? `${which} of ${name} have no training image (${shown}${more})`
      : `${which} in ${file} have no training image in ${name} (${shown}${more}); ` +
          `check that it is the ${what} of this data set`,
  );
}

function onlyOneClass({ dataset: { name, classes }, embedding, classList }: TrainingClasses): string {
  const only = `there is only the class ${classes[0]}`;
  if (embedding !== undefined) {
    return (
      `${embedding}: ${only} of ${name}, so nothing can be learned; ` +
      'compute the class embedding of all classes again (is the parent in the first column? see --is-a)'
    );
  }
  return classList === undefined
    ? `${name}: ${only}, so nothing can be learned`
    : `${classList}: ${only} of ${name}, so nothing can be learned; list at least two`;
}
