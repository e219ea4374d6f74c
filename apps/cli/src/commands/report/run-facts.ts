import { basename } from 'node:path';
import type { FactGroup } from '@semantic-embeddings/report';
import { describeDuration } from '../../output/describe-duration.js';
import type { RunRecord } from '../../run-folder/run-record.js';
import { outputOptions } from './output-options.js';
import type { RunSource } from './run-source.js';

const outputs: ReadonlySet<string> = new Set(outputOptions);

/**
 * What a page tells of the options and the provenance of a run.
 *
 * @example
 * runFacts(source)[0].title; // 'Run'
 */
export function runFacts({ path, record, normalize }: RunSource): FactGroup[] {
  const evaluation = ['features ranked by', normalize ? 'cosine' : 'Euclidean distance'] as const;
  if (record === undefined)
    return [{ title: 'Run', facts: [['feature file', path], evaluation], compared: false }];
  const { options, dataset, preparation, machine, versions, network } = record;
  return [
    {
      title: 'Run',
      facts: [
        ['folder', path],
        ['command', record.command.map(shown).join(' ')],
        ['method', record.method],
        ['started', record.started],
        ['time', describeDuration(record.seconds)],
        ['seed', String(record.seed)],
        ['epochs', String(network.epochs)],
        ['features', `layer ${network.featureLayer}, ${network.dimension} values`],
        evaluation,
      ],
      compared: false,
    },
    { title: 'Options', facts: entries(options).filter(([name]) => !outputs.has(name)) },
    { title: 'Output', facts: entries(options).filter(([name]) => outputs.has(name)), compared: false },
    {
      title: 'Data set',
      facts: [
        ['name', dataset.name],
        ['training images', dataset.train.toLocaleString('en')],
        ['test images', dataset.test.toLocaleString('en')],
        ['classes', String(dataset.classes.length)],
        ['augmentation', dataset.augmentation],
      ],
    },
    { title: 'Preparation of pictures', facts: entries(preparation) },
    { title: 'Machine', facts: entries(machine) },
    { title: 'Versions', facts: entries(versions) },
  ];
}

/**
 * One sentence on what a network was trained to do, from its options.
 *
 * @example
 * runDescription(record); // 'train embedding, embedding onehot, loss inv_corr; plain-8, 12 epochs, seed 0'
 */
export function runDescription({ method, options, network, seed }: RunRecord): string {
  const told = (['embedding', 'loss', 'cls-weight'] as const).flatMap((name) => {
    const value = options[name];
    return value === null || value === undefined || value === 0 ? [] : [`${name} ${basename(String(value))}`];
  });
  return `train ${[method, ...told].join(', ')}; ${network.architecture}, ${network.epochs} ${network.epochs === 1 ? 'epoch' : 'epochs'}, seed ${seed}`;
}

function entries(values: Readonly<Record<string, unknown>>): (readonly [string, string])[] {
  return Object.entries(values).map(([name, value]) => [name, text(value)]);
}

function text(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(text).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function shown(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
