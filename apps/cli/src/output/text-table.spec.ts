import { textTable } from './text-table.js';

describe('textTable', () => {
  it('aligns words at the left and numbers at the right', () => {
    const rows = [
      ['class', 'images', 'name'],
      ['7', '500', 'apple'],
      ['110', '5', 'x'],
    ];
    expect(textTable(rows, { numeric: [1] })).toBe(
      ['class  images  name', '7         500  apple', '110         5  x'].join('\n'),
    );
  });

  it('is empty without rows', () => {
    expect(textTable([])).toBe('');
  });
});
