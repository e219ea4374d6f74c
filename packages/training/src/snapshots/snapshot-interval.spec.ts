import { parseSnapshotInterval } from './snapshot-interval.js';

describe('parseSnapshotInterval', () => {
  it.each([
    ['10m', { seconds: 600 }],
    ['1.5h', { seconds: 5400 }],
    ['30 s', { seconds: 30 }],
    ['0.5s', { seconds: 0.5 }],
    ['500steps', { steps: 500 }],
    ['1 step', { steps: 1 }],
  ])('reads %s', (text, expected) => expect(parseSnapshotInterval(text)).toEqual(expected));

  it.each(['', '10', 'm', '0s', '0steps', '-1m', '1.5steps', '10min', '1e3s', '5 epochs'])(
    'refuses %j',
    (text) => {
      expect(() => parseSnapshotInterval(text, { option: '--snapshot-every' })).toThrow(
        `--snapshot-every: expected a time or a number of steps, such as 30s, 10m, 2h or 500steps, got '${text}'`,
      );
    },
  );
});
