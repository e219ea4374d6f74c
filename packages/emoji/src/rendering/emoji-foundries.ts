import { createRequire } from 'node:module';
import type { Attribution, SplitName } from '@semantic-embeddings/datasets';

const require = createRequire(import.meta.url);

/** A type foundry that has drawn the emoji, as an icon package. */
export interface EmojiFoundry extends Attribution {
  readonly id: string;
  /** Which part of the dataset its pictures make up. */
  readonly split: SplitName;
  /** How the icons are found: by code points, by name, or by name without hyphens and a list of other names. */
  readonly keys: 'code-points' | 'names' | 'joined-names';
  /** Paths of the package's files. */
  readonly icons: string;
  readonly chars: string;
  readonly manifest: string;
}

/** The foundries in the order of the dataset's files; the one for testing is never seen in training. */
export const emojiFoundries: readonly EmojiFoundry[] = [
  {
    id: 'noto',
    title: 'Noto Emoji',
    author: 'Google Inc',
    licence: 'Apache 2.0',
    url: 'https://github.com/googlefonts/noto-emoji',
    split: 'train',
    keys: 'code-points',
    icons: require.resolve('@iconify-json/noto/icons.json'),
    chars: require.resolve('@iconify-json/noto/chars.json'),
    manifest: require.resolve('@iconify-json/noto/package.json'),
  },
  {
    id: 'noto-v1',
    title: 'Noto Emoji (v1)',
    author: 'Google Inc',
    licence: 'Apache 2.0',
    url: 'https://github.com/googlefonts/noto-emoji',
    split: 'train',
    keys: 'names',
    icons: require.resolve('@iconify-json/noto-v1/icons.json'),
    chars: require.resolve('@iconify-json/noto-v1/chars.json'),
    manifest: require.resolve('@iconify-json/noto-v1/package.json'),
  },
  {
    id: 'openmoji',
    title: 'OpenMoji',
    author: 'the OpenMoji project (HfG Schwäbisch Gmünd)',
    licence: 'CC BY-SA 4.0',
    url: 'https://github.com/hfg-gmuend/openmoji',
    split: 'train',
    keys: 'code-points',
    icons: require.resolve('@iconify-json/openmoji/icons.json'),
    chars: require.resolve('@iconify-json/openmoji/chars.json'),
    manifest: require.resolve('@iconify-json/openmoji/package.json'),
  },
  {
    id: 'fluent-emoji-flat',
    title: 'Fluent Emoji Flat',
    author: 'Microsoft Corporation',
    licence: 'MIT',
    url: 'https://github.com/microsoft/fluentui-emoji',
    split: 'train',
    keys: 'code-points',
    icons: require.resolve('@iconify-json/fluent-emoji-flat/icons.json'),
    chars: require.resolve('@iconify-json/fluent-emoji-flat/chars.json'),
    manifest: require.resolve('@iconify-json/fluent-emoji-flat/package.json'),
  },
  {
    id: 'emojione',
    title: 'Emoji One',
    author: 'Emoji One',
    licence: 'CC BY 4.0',
    url: 'https://github.com/EmojiTwo/emojitwo',
    split: 'train',
    keys: 'names',
    icons: require.resolve('@iconify-json/emojione/icons.json'),
    chars: require.resolve('@iconify-json/emojione/chars.json'),
    manifest: require.resolve('@iconify-json/emojione/package.json'),
  },
  {
    id: 'fxemoji',
    title: 'Firefox OS Emoji',
    author: 'Mozilla',
    licence: 'Apache 2.0',
    url: 'https://github.com/mozilla/fxemoji',
    split: 'train',
    keys: 'joined-names',
    icons: require.resolve('@iconify-json/fxemoji/icons.json'),
    chars: require.resolve('@iconify-json/fxemoji/chars.json'),
    manifest: require.resolve('@iconify-json/fxemoji/package.json'),
  },
  {
    id: 'twemoji',
    title: 'Twemoji',
    author: 'Twitter, Inc and other contributors',
    licence: 'CC BY 4.0',
    url: 'https://github.com/jdecked/twemoji',
    split: 'test',
    keys: 'code-points',
    icons: require.resolve('@iconify-json/twemoji/icons.json'),
    chars: require.resolve('@iconify-json/twemoji/chars.json'),
    manifest: require.resolve('@iconify-json/twemoji/package.json'),
  },
];
