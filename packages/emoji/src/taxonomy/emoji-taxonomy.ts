import { emojiClassText } from './emoji-class-text.js';
import { emojiHierarchyText } from './emoji-hierarchy-text.js';
import { emojiNameText } from './emoji-name-text.js';

/**
 * The classes of the emoji dataset in their own order, with their emoji.
 *
 * @example
 * emojiClasses().get('pig'); // ['🐷', '🐖', '🐗', '🐽']
 */
export function emojiClasses(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    lines(emojiClassText).map((line) => {
      const [id, ...emoji] = line.split(' ');
      return [id!, emoji];
    }),
  );
}

/**
 * Names for display of all nodes of the emoji taxonomy.
 *
 * @example
 * emojiClassNames().get('bovid'); // 'cattle, sheep and goats'
 */
export function emojiClassNames(): ReadonlyMap<string, string> {
  return new Map(
    lines(emojiNameText).map((line) => {
      const blank = line.indexOf(' ');
      return [line.slice(0, blank), line.slice(blank + 1)];
    }),
  );
}

/**
 * The edges of the emoji taxonomy.
 *
 * @example
 * emojiEdges()[0]; // ['thing', 'living-thing']
 */
export function emojiEdges(): readonly (readonly [parent: string, child: string])[] {
  return lines(emojiHierarchyText).map((line) => line.split(' ') as [string, string]);
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
