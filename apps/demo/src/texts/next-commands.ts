import type { NextCommand } from '@semantic-embeddings/report';

const ownPictures = `npx semantic-embeddings hierarchy import folder PICTURES --out output/own.txt
npx semantic-embeddings class-embedding compute --hierarchy output/own.txt --str-ids --out output/own.pickle
npx semantic-embeddings train embedding --dataset folder --data-root PICTURES --split 0.8 --image-size 64 \\
  --embedding output/own.pickle --architecture plain-8 --cls-weight 0.1 --batch-size 32 --epochs 24 --sgdr-base-len 24 \\
  --model-dump output/own-network --feature-dump output/own.npz`;

/**
 * The commands that a reader may try next.
 *
 * @param seeds - number of seeds of this page
 * @example
 * ```ts
 * nextCommands({ seeds: 1 })[1].command; // 'npm start -- --seeds 3'
 * ```
 */
export function nextCommands({ seeds }: { readonly seeds: number }): NextCommand[] {
  return [
    {
      text:
        'Your own pictures, in place of PICTURES: a folder for each class, and folders around them say which are alike. ' +
        'docs/own-pictures.md goes on from here, up to figures and a search.',
      command: ownPictures,
    },
    ...(seeds === 1
      ? [
          {
            text: 'Would another seed say the same? This trains every network three times and shows means and deviations.',
            command: 'npm start -- --seeds 3',
          },
        ]
      : []),
  ];
}
