import * as api from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
     [
       "emojiClassNames",
       "emojiClassText",
       "emojiClasses",
       "emojiEdges",
       "emojiHierarchyText",
       "emojiNameText",
       "loadEmoji",
       "registerEmoji",
     ]
    `);
  });
});
