import { historyLine, parseHistory } from './history-lines.js';

describe('the lines of a history', () => {
  const records = [
    { epoch: 1, phase: 2, values: { loss: 0.1 + 0.2, acc: 1 / 3 }, seconds: 2 },
    { epoch: 1, values: { loss: 5e-324, val_loss: NaN, lr: 1e-6 }, seconds: 3.142 },
  ];

  it('hold every number to the bit', () => {
    const text = records.map((record) => `${historyLine(record)}\n`).join('');
    expect(text).toBe(
      '{"epoch":1,"phase":2,"loss":0.30000000000000004,"acc":0.3333333333333333,"seconds":2}\n' +
        '{"epoch":1,"loss":5e-324,"val_loss":null,"lr":0.000001,"seconds":3.142}\n',
    );
    expect(parseHistory(text, 'h')).toEqual(records);
  });

  it.each(['', '{"epo', '{"epoch":2,"loss":0.5,"seconds":1}'])(
    'may end in %j, which was broken off',
    (rest) => {
      expect(parseHistory(`${historyLine(records[1]!)}\n${rest}`, 'h')).toEqual([records[1]]);
    },
  );

  it.each([
    '',
    'epoch 1',
    '[1]',
    'null',
    '{"epoch":1.5,"seconds":1}',
    '{"epoch":1}',
    '{"epoch":1,"loss":"x","seconds":1}',
  ])('are not like %j', (line) => {
    expect(() => parseHistory(`${historyLine(records[0]!)}\n${line}\n`, 'h.jsonl')).toThrow(
      'h.jsonl:2: expected a line of JSON with the values of an epoch, got ',
    );
  });
});
