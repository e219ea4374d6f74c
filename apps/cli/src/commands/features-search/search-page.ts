import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SearchResult } from './nearest-pictures.js';

/**
 * A page that shows pictures and what was found for them; it refers to the files where they lie.
 *
 * @param results - of a search
 * @param options - `normalize`: directions were compared
 * @example
 * searchPage([{ picture: 'cat.png', found: [] }], { normalize: false }); // '<!doctype html>…'
 */
export function searchPage(
  results: readonly SearchResult[],
  { normalize }: { readonly normalize: boolean },
): string {
  const sections = results.map(({ picture, found }) => {
    const figures = found.map(({ rank, distance, cosine, class: className, image }) => {
      const measure = normalize ? `cosine ${cosine!.toFixed(4)}` : `distance ${distance!.toFixed(4)}`;
      return figure(image, `${rank}. ${className === undefined ? '' : `${className}, `}${measure}`);
    });
    return `<section>\n${figure(picture, 'searched for')}\n${figures.join('\n')}\n</section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Nearest pictures</title>
<style>
body { font: 14px sans-serif; margin: 1em }
section { display: flex; flex-wrap: wrap; gap: 1em; margin-bottom: 2em }
figure { margin: 0; width: 160px }
img { width: 160px; height: 160px; object-fit: cover }
figure:first-child img { outline: 3px solid }
figcaption { overflow-wrap: anywhere }
</style>
${sections.join('\n')}
</html>
`;
}

function figure(image: string, caption: string): string {
  const shown = existsSync(image)
    ? `<img loading="lazy" src="${escape(pathToFileURL(resolve(image)).href)}" alt="${escape(basename(image))}">`
    : '';
  return `<figure>${shown}<figcaption>${escape(caption)}<br>${escape(basename(image))}</figcaption></figure>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
