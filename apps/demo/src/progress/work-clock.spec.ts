import { timeLeft, WorkClock } from './work-clock.js';

describe('WorkClock', () => {
  let seconds = 100;
  const clock = new WorkClock({ trainings: 3, now: () => seconds });

  it('goes by what was done of all trainings', () => {
    seconds = 130;
    expect(clock.remainingSeconds({ training: 0, done: 0.5 })).toBeCloseTo(150, 9);
    seconds = 220;
    expect(clock.remainingSeconds({ training: 2, done: 0 })).toBeCloseTo(60, 9);
    expect(clock.remainingSeconds({ training: 2, done: 1 })).toBe(0);
  });

  it('knows nothing before the first steps', () => {
    expect(clock.remainingSeconds({ training: 0, done: 0.001 })).toBeNaN();
  });
});

describe('timeLeft', () => {
  it.each([
    [NaN, ''],
    [0.2, 'about 5 s left'],
    [41, 'about 40 s left'],
    [52, 'about 1 min left'],
    [129, 'about 2 min left'],
    [3600, 'about 60 min left'],
  ])('%d s: %s', (seconds, text) => expect(timeLeft(seconds)).toBe(text));
});
