import { embeddingOptions } from '@semantic-embeddings/training/options';
import { declaredOptions, declaredValues, hyphenated } from './declared-options.js';

const table = declaredOptions(embeddingOptions);
const parse = (given: Readonly<Record<string, unknown>>) => declaredValues(embeddingOptions, given);

describe('declaredOptions', () => {
  it('become options of the command line with kind, default and choices', () => {
    expect(table['batch-size']).toEqual({
      ...{ type: 'number', requiresArg: true, default: 100, describe: 'Images per training step' },
    });
    expect(table['lr-schedule']).toMatchObject({
      choices: expect.arrayContaining(['SGD', 'ResNet-Schedule']) as unknown,
      default: 'SGDR',
    });
    expect(table['nesterov']).toMatchObject({ type: 'boolean', default: false });
    expect(table['top-k-acc']).toEqual({
      ...{ type: 'number', array: true, describe: 'Report accuracy within the first k as well' },
    });
    expect(table['snapshot']).toMatchObject({ type: 'string', requiresArg: true });
    expect(table['cls-base']).toMatchObject({ type: 'string', requiresArg: true });
  });

  it('may stand alone where their value may be a switch', () => {
    for (const name of ['eager', 'snapshot-best'])
      expect(table[name]).toEqual({ type: 'string', describe: expect.any(String) });
  });
});

describe('declaredValues', () => {
  it('fill in defaults and take texts as what they mean', () => {
    expect(parse({}).batchSize).toBe(100);
    expect(parse({ eager: '', 'snapshot-best': '' })).toMatchObject({ eager: true, snapshotBest: true });
    expect(parse({ eager: 'auto', 'snapshot-best': 'val_acc' })).toMatchObject({
      ...{ eager: 'auto', snapshotBest: 'val_acc' },
    });
    expect(parse({ 'cls-base': '-3' }).clsBase).toBe(-3);
    expect(parse({ 'cls-base': 'conv5' }).clsBase).toBe('conv5');
    expect(parse({ 'weight-dump': '7' }).weightDump).toBe('7');
  });

  it.each([
    [{ 'batch-size': 0 }, '--batch-size: expected an integer of at least 1, got 0'],
    [{ 'cls-weight': -1 }, '--cls-weight: expected a number of at least 0, got -1'],
    [{ eager: 'maybe' }, "--eager: expected no value or 'auto', got 'maybe'"],
    [{ 'top-k-acc': [1.5] }, '--top-k-acc: expected an integer of at least 1, got 1.5'],
  ])('refuse %j as it was typed', (given, message) => {
    expect(() => parse(given)).toThrow(message);
  });
});

describe('hyphenated', () => {
  it('puts words apart, and keeps runs of capitals together', () => {
    const names = ['sgdrBaseLen', 'topKAcc', 'epochs', 'maxLR'];
    expect(names.map(hyphenated)).toEqual(['sgdr-base-len', 'top-k-acc', 'epochs', 'max-lr']);
  });
});
