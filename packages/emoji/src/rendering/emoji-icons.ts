import { readFileSync } from 'node:fs';
import type { EmojiFoundry } from './emoji-foundries.js';

/** The drawings of one foundry, by name. */
export interface EmojiIcons {
  /** The drawing as an SVG document of `size` × `size` pixels, or `undefined` if there is none. */
  svg(name: string, size: number): string | undefined;
}

interface Icon {
  readonly body: string;
  readonly width?: number;
  readonly height?: number;
  readonly left?: number;
  readonly top?: number;
}

interface IconSet {
  readonly icons: Readonly<Record<string, Icon>>;
  readonly aliases?: Readonly<Record<string, { readonly parent: string }>>;
  readonly width?: number;
  readonly height?: number;
}

/**
 * Reads the drawings of a foundry.
 *
 * @example
 * readEmojiIcons(emojiFoundries[0]).svg('dog-face', 32); // '<svg xmlns=… width="32" height="32" …'
 */
export function readEmojiIcons(foundry: EmojiFoundry): EmojiIcons {
  const set = JSON.parse(readFileSync(foundry.icons, 'utf8')) as IconSet;
  return {
    svg(name, size) {
      const icon = findIcon(set, name);
      if (!icon) {
        return undefined;
      }
      const { left = 0, top = 0, width = set.width ?? 16, height = set.height ?? 16 } = icon;
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" ` +
        `height="${size}" viewBox="${left} ${top} ${width} ${height}">${icon.body}</svg>`
      );
    },
  };
}

/** Icons that a set lists under a second name point to the first. */
function findIcon(set: IconSet, name: string): Icon | undefined {
  let key: string | undefined = name;
  for (let step = 0; key !== undefined && step < 8; step++) {
    if (Object.hasOwn(set.icons, key)) {
      return set.icons[key];
    }
    key = set.aliases && Object.hasOwn(set.aliases, key) ? set.aliases[key]?.parent : undefined;
  }
  return undefined;
}
