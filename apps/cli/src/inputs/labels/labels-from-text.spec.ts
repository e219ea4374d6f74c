import { labelsFromText } from './labels-from-text.js';

const read = (text: string | Uint8Array, column?: string) =>
  labelsFromText(Buffer.from(text as string), { source: 'l.csv', column, option: '--labels-column' });
const labels = (text: string | Uint8Array, column?: string) => read(text, column).array.data;

describe('labels in text', () => {
  const classes = ['owl', 'great auk', 'wren'];

  it.each<[string, string, string[]]>([
    ['lines', 'owl\ngreat auk\nwren', classes],
    ['lines with CR LF and an end', 'owl\r\ngreat auk\r\nwren\r\n', classes],
    ['lines with CR', 'owl\rgreat auk\rwren\r', classes],
    ['lines behind a byte order mark', '\ufeffowl\ngreat auk\nwren\n', classes],
    ['lines of which all are quoted', '"owl"\n"great ""auk"""\n"a, b"\n', ['owl', 'great "auk"', 'a, b']],
    ['lines of which all are quoted and hold commas', '"a, b"\n"c, d"\n', ['a, b', 'c, d']],
    ['lines of which some are quoted', '"owl"\nwren\n', ['"owl"', 'wren']],
    ['numbers below a heading', 'label\n3\n7\n', ['3', '7']],
    ['numbers below a quoted heading', '"class"\r\n3\r\n7\r\n', ['3', '7']],
    ['a class that is called as a heading is', 'y\nn\ny\n', ['y', 'n', 'y']],
    ['one class', 'class\n', ['class']],
  ])('are read: %s', (_, text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it.each<[string, string, string | undefined, string[]]>([
    ['commas', 'image,class\na.jpg,owl\nb.jpg,great auk\nc.jpg,wren\n', undefined, classes],
    [
      'CR LF and a byte order mark',
      '\ufeffimage;label\r\na;owl\r\nb;great auk\r\nc;wren\r\n',
      undefined,
      classes,
    ],
    ['CR', 'image;label\ra;owl\rb;great auk\rc;wren', undefined, classes],
    ['a byte order mark before the column', '\ufefflabel,image\nowl,a\n', undefined, ['owl']],
    [
      'quoted names and fields',
      '"image","label"\n"a, b.jpg","owl, ""tawny"""\n',
      undefined,
      ['owl, "tawny"'],
    ],
    ['a line break in a field', 'image,label\n"a\nb.jpg",owl\nc,wren\n', undefined, ['owl', 'wren']],
    [
      'tabs, blanks around fields and an empty line',
      'image\t class \na\t owl \n\nb\twren\n',
      undefined,
      ['owl', 'wren'],
    ],
    [
      'semicolons, with commas in every line',
      'im,age;class\na,1;owl\nb,2;wren\n',
      undefined,
      ['owl', 'wren'],
    ],
    ['capitals', 'Image,Label\na.jpg,owl\n', undefined, ['owl']],
    ['an index without name', ',image,label\n0,a,owl\n1,b,wren\n', undefined, ['owl', 'wren']],
    ['another column that is asked for', 'label,species\n0,owl\n1,wren\n', 'species', ['owl', 'wren']],
    ['a column among several of known names', 'label,class\n0,owl\n1,wren\n', 'class', ['owl', 'wren']],
    ['the only column', 'species\nowl\nwren\n', 'species', ['owl', 'wren']],
    ['the only column, in which text is quoted', 'species\n"owl"\n"wren"\n', 'species', ['owl', 'wren']],
    ['the only column, whose name is quoted', '"species"\r\n3\r\n7\r\n', 'species', ['3', '7']],
    ['image numbers as text', 'id,class\nimg_1,owl\nimg_2,wren\n', undefined, ['owl', 'wren']],
  ])('are read from a table: %s', (_, text, column, expected) => {
    const { array, images } = read(text, column);
    expect(array.data).toEqual(expected);
    expect(images).toBeUndefined();
  });

  it('come with the numbers of their images', () => {
    const { array, images } = read('id,species\n1,owl\n0,wren\n');
    expect(array.data).toEqual(['owl', 'wren']);
    expect(images).toEqual({ numbers: [1, 0], name: 'the column "id"' });
    expect(read('id,species\n1,owl\n0,wren\n', 'id').images).toBeUndefined();
  });

  it.each<[string, string | Uint8Array, string | undefined, string]>([
    [
      'two columns of known names',
      'label,class\n0,owl\n1,wren\n',
      undefined,
      'l.csv: expected one column "labels", "label" or "class", or only one column, got "label", "class"; say with --labels-column which of them holds the labels',
    ],
    [
      'no known name',
      'image,species\na,owl\nb,wren\n',
      undefined,
      'got "image", "species"; say with --labels-column',
    ],
    ['no names', 'a.jpg,3\nb.jpg,4\n', undefined, 'got "a.jpg", "3"; say with --labels-column'],
    [
      'a name that is not there',
      'image,species\na,owl\nb,wren\n',
      'spezies',
      'l.csv: --labels-column "spezies": expected a column of this name, got "image", "species"; did you mean "species"?',
    ],
    ['a name that comes twice', 'a,a\n1,2\n3,4\n', 'a', 'expected one column of this name, got "a", "a"'],
    [
      'another only column',
      'owl\nwren\n',
      'class',
      '--labels-column "class": expected a column of this name, got "owl"',
    ],
    [
      'a line that is longer',
      'image,class\na,owl\nb,a,b\n',
      undefined,
      'l.csv:3: expected 2 fields with "," between them as in the first line, got 3; put text that holds "," in quotation marks',
    ],
    [
      'a line that is shorter',
      'image;class\na;owl\n"b"\n',
      undefined,
      'l.csv:3: expected 2 fields with ";" between them as in the first line, got 1',
    ],
    [
      'a quotation mark out of place',
      'image,class\na,ow"l"\n',
      undefined,
      'l.csv:2: expected quotation marks around a whole field',
    ],
    [
      'a quotation mark that is not closed',
      'image,class\na,"owl\n',
      undefined,
      'l.csv:2: expected a closing quotation mark',
    ],
    [
      'a label that is missing',
      'image,class\na,owl\nb,\n',
      undefined,
      'l.csv:3: the column "class" is empty; fill or leave out the line',
    ],
    [
      'labels in one line',
      '3,4,5\n',
      undefined,
      'l.csv: expected a label on each line, got one line with ","',
    ],
    ['two separators', 'a;b,c\n1;2,3\n', undefined, 'both "," and ";" make columns of every line'],
    [
      'a heading or a class',
      'class\nowl\nwren\n',
      undefined,
      'l.csv:1: the line is "class", which may be a heading or a class; give --labels-column class if it is a heading',
    ],
    ['a blank line', 'owl\n\nwren\n', undefined, 'l.csv:2: the line is blank'],
    [
      'text that is not UTF-8',
      Buffer.from('owl\n\xe9t\xe9\n', 'latin1'),
      undefined,
      'text that is not UTF-8',
    ],
  ])('are refused: %s', (_, text, column, message) => {
    expect(() => read(text, column)).toThrow(message);
    expect(() => read(text, column)).toThrow(/^l\.csv/);
  });
});
