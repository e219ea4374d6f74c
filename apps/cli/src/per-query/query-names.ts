import type { ImageLabels } from '../inputs/image-labels.js';

/** What the labelled images are. */
export type NamedImages = Pick<ImageLabels, 'labels' | 'names' | 'pictures' | 'classId'>;

/**
 * Names queries and their classes for a file of values per query: an image by its file or, where it is none, by its position,
 * with its title before it if it has one; a class whose name is that of another one, too, with its id. So each name means one thing, and another run over the same images gives the same.
 *
 * @param ids position of every query among the labelled images
 * @example
 * queryNames([4, 7], images); // { images: ['dog face (Twemoji) #4', 'cat (Twemoji) #7'], classes: ['dog', 'cat'] }
 */
export function queryNames(
  ids: ArrayLike<number>,
  { labels, names, pictures, classId }: NamedImages,
): { readonly images: readonly string[]; readonly classes: readonly string[] } {
  const positions = Array.from(ids);
  const image = (id: number): string => {
    if (pictures === undefined) return String(id);
    return pictures.areFiles ? pictures.image(id) : `${pictures.image(id)} #${id}`;
  };
  const plainName = (id: number): string => {
    const label = labels[id]!;
    return pictures?.className(id) ?? names?.[label] ?? String(classId(label));
  };
  const labelsOfName = new Map<string, Set<number>>();
  for (const id of positions) {
    const name = plainName(id);
    labelsOfName.set(name, (labelsOfName.get(name) ?? new Set<number>()).add(labels[id]!));
  }
  const className = (id: number): string => {
    const name = plainName(id);
    return labelsOfName.get(name)!.size > 1 ? `${name} (${classId(labels[id]!)})` : name;
  };
  return { images: positions.map(image), classes: positions.map(className) };
}
