import type { AnyNdArray } from './nd-array.js';
import { parseNpy } from '../npy/read-npy.js';
import { parsePickle } from '../pickle/read-pickle.js';

/** Written by NumPy 2: `numpy.save` of arrays, `pickle.dumps` of arrays. */
const written = {
  /** Behind the header. */
  text: 'gASVlwAAAAAAAACMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsChZRoA4wFZHR5cGWUk5SMAk84lImIh5RSlChLA4wBfJROTk5K/////0r/////Sz90lGKJXZQojANjYXSUjARkw7ZnlGV0lGIu',
  columnOrder:
    'gAJjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQBjbnVtcHkKbmRhcnJheQpxAUsAhXECY19jb2RlY3MKZW5jb2RlCnEDWAEAAABicQRYBgAAAGxhdGluMXEFhnEGUnEHh3EIUnEJKEsBSwJLA4ZxCmNudW1weQpkdHlwZQpxC1gCAAAATzhxDImIh3ENUnEOKEsDWAEAAAB8cQ9OTk5K/////0r/////Sz90cRBiiF1xEShYAQAAAGFxElgBAAAAYnETWAEAAABjcRRYAQAAAGRxFVgBAAAAZXEWWAEAAABmcRdldHEYYi4=',
  /** Behind the header. */
  withNone:
    'gASVkQAAAAAAAACMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsChZRoA4wFZHR5cGWUk5SMAk84lImIh5RSlChLA4wBfJROTk5K/////0r/////Sz90lGKJXZQojANjYXSUTmV0lGIu',
};
const header = (descr: string, shape: string) =>
  Buffer.from(
    `\x93NUMPY\x01\0\x76\0${`{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117)}\n`,
    'latin1',
  );
const objects = (text: string) => Buffer.concat([header('|O', '(2,)'), decode(text)]);
const decode = (text: string) => Buffer.from(text, 'base64');

describe('arrays of Python objects', () => {
  it('are read where all are text', () => {
    const { data, shape } = parseNpy(objects(written.text));
    expect([data, shape]).toEqual([['cat', 'dög'], [2]]);
  });

  it('keep row order, which pickles list them in', () => {
    const array = parsePickle(decode(written.columnOrder)) as AnyNdArray;
    expect([array.data, array.shape]).toEqual([
      ['a', 'b', 'c', 'd', 'e', 'f'],
      [2, 3],
    ]);
    expect(array.get(1, 0)).toBe('d');
  });

  it('are refused where they hold anything else, which is named', () => {
    expect(() => parseNpy(objects(written.withNone), { source: 'l.npy' })).toThrow(
      /^l\.npy: an array of Python objects \(element type O\): .*got None; make an array of numbers or text of it/,
    );
  });

  it('that call anything are refused without calling it', () => {
    const hostile = Buffer.concat([header('|O', '(2,)'), Buffer.from('cposix\nsystem\n(Vecho hello\ntR.')]);
    expect(() => parseNpy(hostile)).toThrow('asks for "posix system"');
  });
});

describe('byte text', () => {
  it('is UTF-8 where the bytes are that', () => {
    expect(parseNpy(Buffer.concat([header('|S4', '(1,)'), Buffer.from('dög')])).data).toEqual(['dög']);
  });
});
