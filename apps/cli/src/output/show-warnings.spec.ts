import { EventEmitter } from 'node:events';
import { showWarnings } from './show-warnings.js';

describe('showWarnings', () => {
  const warningOf = (name: string) => Object.assign(new Error('h.txt: twice'), { name });

  it('shows those of our packages like others of the command line, and leaves the rest as it was', () => {
    const [source, shown, usual] = [new EventEmitter(), [] as string[], jest.fn()];
    source.on('warning', usual);
    showWarnings({ source: source as never, show: (line) => shown.push(line) });
    source.emit('warning', warningOf('TaxonomyWarning'));
    expect(shown).toEqual(['warning: h.txt: twice']);
    expect(usual).not.toHaveBeenCalled();
    const other = warningOf('DeprecationWarning');
    source.emit('warning', other);
    expect(usual.mock.calls).toEqual([[other]]);
    expect(shown).toHaveLength(1);
  });
});
