import { checkFolderNames } from './check-folder-names.js';

describe('checkFolderNames', () => {
  it.each([
    [['Owl', 'owl'], 'got "Owl" and "owl", which'],
    [['great auk', 'great_auk'], 'got "great auk" and "great_auk", which'],
    [['Great auk', 'great_auk'], 'got "Great auk" and "great_auk", which'],
    [['a  b', 'a b'], 'got "a  b" and "a b", which'],
    [['caf\u00e9', 'cafe\u0301'], 'got "caf\u00e9" and "cafe\\u0301", which'],
    [['a/x', 'b/x', 'b/X'], 'got "b/x" and "b/X", which'],
    [['Animal/tench', 'animal/owl'], 'got "Animal" and "animal", which'],
  ])('refuses %j', (paths, message) => {
    expect(() => checkFolderNames(paths, { source: 'zoo' })).toThrow(
      `zoo: expected one spelling for each class and each folder around classes, ${message} differ only`,
    );
  });

  it('takes different names, and one that comes again', () => {
    const paths = [
      'a/owl',
      'b/owl',
      'a/owl',
      'big cats/lion',
      'big cats/snow leopard',
      'big-cats',
      '_owl',
      'owl',
    ];
    expect(() => checkFolderNames(paths)).not.toThrow();
  });
});
