import { replaceSection } from './replace-section.js';

describe('replaceSection', () => {
  const text = 'a\n<!-- t:begin -->\nold\n<!-- t:end -->\nb';

  it('replaces only what stands between the markers, and twice gives the same', () => {
    const once = replaceSection(text, { name: 't', content: 'new' });
    expect(once).toBe('a\n<!-- t:begin -->\n\nnew\n\n<!-- t:end -->\nb');
    expect(replaceSection(once, { name: 't', content: 'new' })).toBe(once);
  });

  it('says which marker is missing', () => {
    expect(() => replaceSection('a', { name: 't', content: '' })).toThrow('<!-- t:begin -->');
  });
});
