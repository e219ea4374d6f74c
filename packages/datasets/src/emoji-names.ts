import { readFileSync } from 'node:fs';
import { type EmojiFoundry, emojiFoundries } from './emoji-foundries.js';

/** Finds the names under which the icon packages keep an emoji. */
export class EmojiNames {
  private readonly tables: ReadonlyMap<string, Readonly<Record<string, string>>>;

  constructor() {
    this.tables = new Map(
      emojiFoundries
        .filter((foundry) => foundry.keys === 'code-points')
        .map((foundry) => [
          foundry.id,
          JSON.parse(readFileSync(foundry.chars, 'utf8')) as Record<string, string>,
        ]),
    );
  }

  /**
   * Names that the icon of an emoji may have in a foundry's package, the likeliest first.
   *
   * @example
   * new EmojiNames().candidates('🐶', emojiFoundries[0]); // ['dog-face']
   */
  candidates(emoji: string, foundry: EmojiFoundry): string[] {
    const key = codePoints(emoji);
    if (foundry.keys === 'code-points') {
      const name = this.tables.get(foundry.id)?.[key];
      return name === undefined ? [] : [name];
    }
    const names = new Set<string>();
    for (const table of this.tables.values()) {
      const name = table[key];
      if (name !== undefined) {
        names.add(foundry.keys === 'joined-names' ? name.replaceAll('-', '') : name);
      }
    }
    return [...names];
  }

  /**
   * What an emoji is called.
   *
   * @example
   * new EmojiNames().title('🐶'); // 'dog face'
   */
  title(emoji: string): string {
    const key = codePoints(emoji);
    for (const table of this.tables.values()) {
      const name = table[key];
      if (name !== undefined) {
        return name.replaceAll('-', ' ');
      }
    }
    return emoji;
  }
}

/** Code points in hexadecimal, without the mark that asks for a coloured picture. */
function codePoints(emoji: string): string {
  return Array.from(emoji, (character) => character.codePointAt(0)!.toString(16))
    .filter((code) => code !== 'fe0f')
    .join('-');
}
