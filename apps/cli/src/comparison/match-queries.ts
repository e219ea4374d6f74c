import { reorder, matchImages, type Side } from './choose-sides.js';

const remedy = 'evaluate both on the same images';

/**
 * Puts the queries of B in the order of A's; files may lie in another folder, if what lies below it is the same.
 *
 * @throws Error naming the files and an image where one has other queries, or queries of other classes, than the other.
 * @example
 * matchQueries(a, b).seeds[0].images; // those of a
 */
export function matchQueries(a: Side, b: Side): Side {
  const [imagesA, imagesB] = [a.seeds[0]!.images, b.seeds[0]!.images];
  const order =
    imagesA.length === imagesB.length
      ? (matchImages(imagesA, imagesB) ?? matchImages(belowFolder(imagesA), belowFolder(imagesB)))
      : undefined;
  if (order === undefined) throw new Error(describeDifference(a, b));
  const matched = { ...b, seeds: b.seeds.map((seed) => reorder(seed, order)) };
  checkClasses(a, matched);
  return matched;
}

function describeDifference(a: Side, b: Side): string {
  const [imagesA, imagesB] = [a.seeds[0]!.images, b.seeds[0]!.images];
  const missing = (images: readonly string[], others: readonly string[]): readonly string[] => {
    const known = new Set(others);
    return images.filter((image) => !known.has(image));
  };
  const parts = [
    { side: b, images: missing(imagesA, imagesB) },
    { side: a, images: missing(imagesB, imagesA) },
  ].flatMap(({ side, images }) =>
    images.length === 0 ? [] : [`${describeSide(side)} lacks ${images.length}, such as ${images[0]}`],
  );
  return (
    `${describeSide(a)} has ${imagesA.length} queries and ${describeSide(b)} has ${imagesB.length}, but they are not the same: ` +
    `${parts.join('; ')}; ${remedy}`
  );
}

function describeSide({ file, label }: Side): string {
  return `${label} of ${file}`;
}

/** Classes may be called otherwise, but must be the same groups of images. */
function checkClasses(a: Side, b: Side): void {
  const [runA, runB] = [a.seeds[0]!, b.seeds[0]!];
  const [names, others] = [new Map<string, string>(), new Map<string, string>()];
  runA.classes.forEach((name, query) => {
    const other = runB.classes[query]!;
    const [known, back] = [names.get(name) ?? other, others.get(other) ?? name];
    if (known !== other || back !== name) {
      throw new Error(
        `${runA.images[query]} is of class ${name} in ${describeSide(a)}, but of ${other} in ${describeSide(b)}, ` +
          `where others are of ${known !== other ? known : back}; ${remedy} and classes`,
      );
    }
    names.set(name, other);
    others.set(other, name);
  });
}

/** Paths without the folders that all have, but for the deepest of them. */
function belowFolder(images: readonly string[]): readonly string[] {
  const paths = images.map((image) => image.split(/[\\/]/));
  const [first] = paths;
  if (!first) return images;
  const shared = paths.reduce((length, path) => {
    const end = first.findIndex(
      (part, place) => place >= Math.min(length, path.length - 1) || part !== path[place],
    );
    return Math.min(length, end === -1 ? length : end);
  }, first.length - 1);
  return paths.map((path) => path.slice(Math.max(0, shared - 1)).join('/'));
}
