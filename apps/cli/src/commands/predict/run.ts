import type { ImagePrediction } from '@semantic-embeddings/models';
import type { ActionContext, CommandResult } from '../../command.js';
import { BrokenPictures } from '../../inputs/broken-pictures.js';
import { loadModels } from '../../inputs/load-models.js';
import { modelHints } from '../../inputs/model-hints.js';
import { textTable } from '../../output/text-table.js';
import { requireInteger } from '../../parsing/require-integer.js';
import type { PredictValues } from './command.js';

/** What is predicted for one image file. */
interface Prediction extends ImagePrediction {
  readonly image: string;
}

/** Names the most likely classes of image files. */
export async function predict(values: PredictValues, context: ActionContext): Promise<CommandResult> {
  const { image: paths, top } = values;
  requireInteger('--top', top, { min: 1 });
  const broken = new BrokenPictures(values, context.progress);
  const hints = await modelHints(values, context);
  const { loadModel, predictImages } = await loadModels();
  const loaded = await loadModel(values.model, hints);
  for (const { text } of loaded.notes) context.progress.note(`note: ${text}`);
  const unread = new Set<number>();
  const { onBroken, loading } = broken;
  const predictions = await predictImages(loaded, paths, {
    ...{ top, hints, maxPixels: loading.maxPixels },
    onBroken:
      onBroken &&
      (({ place, message }) => {
        unread.add(place);
        onBroken({ path: paths[place]!, message });
      }),
  });
  broken.writeList();
  const read = paths.filter((_, place) => !unread.has(place));
  if (read.length === 0)
    throw new Error(
      paths.length === 1 ? 'the picture cannot be read' : `none of the ${paths.length} pictures can be read`,
    );
  const images = read.map((image, index): Prediction => ({ image, ...predictions[index]! }));
  return {
    document: { images, ...broken.document() },
    text: [...images.map(describe), ...broken.lines()].join('\n\n'),
  };
}

function describe({ image, classes, nearest }: Prediction): string {
  const measure = classes?.[0] && 'score' in classes[0] ? 'score' : 'probability';
  const header = [
    ...(classes ? [measure, 'class'] : []),
    ...(nearest ? ['distance', 'nearest class embedding'] : []),
  ];
  const rows = Array.from({ length: Math.max(classes?.length ?? 0, nearest?.length ?? 0) }, (_, rank) => {
    const [likely, near] = [classes?.[rank], nearest?.[rank]];
    const value = likely && ('score' in likely ? likely.score : likely.probability);
    return [
      ...(classes ? [value?.toFixed(4) ?? '', likely?.name ?? ''] : []),
      ...(nearest ? [near?.distance.toFixed(4) ?? '', near?.name ?? ''] : []),
    ];
  });
  return `${image}\n${textTable([header, ...rows], { numeric: classes ? [0, 2] : [0] })}`;
}
