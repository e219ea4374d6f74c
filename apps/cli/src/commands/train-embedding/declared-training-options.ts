import { embeddingOptions } from '@semantic-embeddings/training/options';
import type { OptionTable } from '../../command.js';
import { declaredOptions } from '../../options/declared-options.js';
import { trainingOptions } from '../../options/training-options.js';

/** What `train embedding` takes besides its inputs; loaded only where it is asked for, with the library that declares options. */
export const declaredTrainingOptions: OptionTable = trainingOptions(declaredOptions(embeddingOptions));
