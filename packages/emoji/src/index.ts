export { loadEmoji } from './emoji-dataset.js';
export { registerEmoji } from './register-emoji.js';
export { emojiClassText } from './taxonomy/emoji-class-text.js';
export { emojiHierarchyText } from './taxonomy/emoji-hierarchy-text.js';
export { emojiNameText } from './taxonomy/emoji-name-text.js';
export { emojiClassNames, emojiClasses, emojiEdges } from './taxonomy/emoji-taxonomy.js';
