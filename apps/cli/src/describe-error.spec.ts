import { readFileSync } from 'node:fs';
import { describeError } from './describe-error.js';

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe('describeError', () => {
  it('joins a message of several lines into one paragraph', () => {
    expect(describeError(new Error('no such class\n  check the list'))).toBe('no such class check the list');
  });

  it('explains errors of the operating system by path and remedy', () => {
    const error = thrownBy(() => readFileSync('/nowhere/at/all'));
    expect(describeError(error)).toBe('/nowhere/at/all: no such file or folder; check the path');
  });

  it('shows the stack and the cause only when asked', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    expect(describeError(error)).toBe('outer');
    expect(describeError(error, { verbose: true })).toMatch(/^outer\n\s+at [^]*caused by Error: inner/);
  });

  it('describes things thrown that are no errors', () => {
    expect(describeError('text')).toBe('text');
  });
});
