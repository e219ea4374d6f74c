import { SnapshotClock } from './snapshot-clock.js';

describe('SnapshotClock', () => {
  it('counts the updates of the run, so that a resumed one keeps its state after the same ones', () => {
    const clock = new SnapshotClock({ steps: 3 });
    expect([1, 2, 3, 4, 5, 6].filter((updates) => clock.isDue(updates))).toEqual([3, 6]);
    clock.kept();
    expect(clock.isDue(9)).toBe(true);
  });

  it('measures the time since the state was last kept', () => {
    let time = 100;
    const clock = new SnapshotClock({ seconds: 10 }, () => time);
    time = 109;
    expect(clock.isDue(1)).toBe(false);
    time = 110;
    expect(clock.isDue(2)).toBe(true);
    clock.kept();
    expect(clock.isDue(2)).toBe(false);
  });

  it('never asks for anything without an interval', () => {
    expect(new SnapshotClock(undefined).isDue(1)).toBe(false);
  });
});
