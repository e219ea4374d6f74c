import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { emojiClassText } from './emoji-class-text.js';
import { emojiHierarchyText } from './emoji-hierarchy-text.js';
import { emojiNameText } from './emoji-name-text.js';
import { emojiClassNames, emojiClasses, emojiEdges } from './emoji-taxonomy.js';

const folder = resolve(__dirname, '../../../../hierarchies/emoji');

describe('the emoji taxonomy', () => {
  it('is the one in the folder hierarchies/emoji', () => {
    expect(readFileSync(`${folder}/hierarchy.txt`, 'utf8')).toBe(emojiHierarchyText);
    expect(readFileSync(`${folder}/names.txt`, 'utf8')).toBe(emojiNameText);
    expect(readFileSync(`${folder}/emoji.txt`, 'utf8')).toBe(emojiClassText);
  });

  it('is a tree with one root', () => {
    const edges = emojiEdges();
    const children = edges.map(([, child]) => child);
    expect(new Set(children).size).toBe(children.length);
    const roots = new Set(edges.map(([parent]) => parent).filter((parent) => !children.includes(parent)));
    expect([...roots]).toEqual(['thing']);
    const depth = (node: string): number => {
      const edge = edges.find(([, child]) => child === node);
      return edge ? 1 + depth(edge[0]) : 0;
    };
    expect(Math.max(...children.map(depth))).toBe(6);
  });

  it('has exactly the classes as leaves, and a name for every node', () => {
    const edges = emojiEdges();
    const parents = new Set(edges.map(([parent]) => parent));
    const leaves = edges.map(([, child]) => child).filter((child) => !parents.has(child));
    expect(leaves.sort()).toEqual([...emojiClasses().keys()].sort());
    const nodes = new Set(edges.flat());
    expect([...emojiClassNames().keys()].sort()).toEqual([...nodes].sort());
  });

  it('puts every emoji in one class, and at least four in each', () => {
    const all = [...emojiClasses().values()].flat().map((emoji) => emoji.replaceAll('\ufe0f', ''));
    expect(new Set(all).size).toBe(all.length);
    for (const [id, members] of emojiClasses()) {
      expect({ id, enough: members.length >= 4 }).toEqual({ id, enough: true });
    }
  });
});
