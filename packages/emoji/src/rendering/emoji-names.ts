import { readFileSync } from 'node:fs';
import { firefoxEmojiAliasText } from './emoji-aliases.js';
import { type EmojiFoundry, emojiFoundries } from './emoji-foundries.js';

/** Finds the names under which the icon packages keep an emoji. */
export class EmojiNames {
  readonly #tables: ReadonlyMap<string, Readonly<Record<string, string>>>;

  /** Own names of Firefox OS Emoji, by code points. */
  readonly #aliases: ReadonlyMap<string, string>;

  constructor() {
    this.#tables = new Map(
      emojiFoundries
        .filter((foundry) => foundry.keys === 'code-points')
        .map((foundry) => [
          foundry.id,
          JSON.parse(readFileSync(foundry.chars, 'utf8')) as Record<string, string>,
        ]),
    );
    const words = firefoxEmojiAliasText.trim().split(/\s+/);
    this.#aliases = new Map(
      Array.from({ length: words.length / 2 }, (_, i) => [codePoints(words[2 * i]!), words[2 * i + 1]!]),
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
      const name = this.#tables.get(foundry.id)?.[key];
      return name === undefined ? [] : [name];
    }
    const names = new Set<string>();
    for (const table of this.#tables.values()) {
      const name = table[key];
      if (name !== undefined) {
        names.add(foundry.keys === 'joined-names' ? name.replaceAll('-', '') : name);
      }
    }
    const alias = foundry.keys === 'joined-names' ? this.#aliases.get(key) : undefined;
    return alias === undefined ? [...names] : [...names, alias];
  }

  /**
   * What an emoji is called.
   *
   * @example
   * new EmojiNames().title('🐶'); // 'dog face'
   */
  title(emoji: string): string {
    const key = codePoints(emoji);
    for (const table of this.#tables.values()) {
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
