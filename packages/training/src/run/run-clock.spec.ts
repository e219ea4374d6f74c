import { RunClock } from './run-clock.js';

describe('RunClock', () => {
  /** Two epochs of 10 images, 6 images of validation, at a time that the test sets. */
  function clockAt(time: { now: number }): RunClock {
    return new RunClock({ epochs: 2, images: 10, validationImages: 6, now: () => time.now });
  }

  it('leaves the first step out and takes a third of the time for a validation that is not measured', () => {
    const time = { now: 0 };
    const clock = clockAt(time);
    clock.begin(0);
    time.now = 100;
    clock.step(2);
    expect(clock.remainingSeconds()).toBeNaN();
    time.now = 104;
    clock.step(2);
    // 2 s an image: 6 + 10 images are left, and two validations of 6 · 2/3 s.
    expect(clock.remainingSeconds()).toBeCloseTo(16 * 2 + 2 * 4, 9);
  });

  it('takes the measured validation, and an epoch that began before', () => {
    const time = { now: 0 };
    const clock = clockAt(time);
    clock.begin(0, 4);
    for (time.now of [5, 6, 7]) clock.step(2);
    clock.validated(3);
    // Half a second an image: the 10 images of the other epoch and its validation.
    expect(clock.remainingSeconds()).toBeCloseTo(5 + 3, 9);
    clock.begin(1);
    for (time.now of [8, 9, 10, 11, 12]) clock.step(2);
    expect(clock.remainingSeconds()).toBeCloseTo(3, 9);
    clock.validated(4);
    expect(clock.remainingSeconds()).toBe(0);
  });
});
