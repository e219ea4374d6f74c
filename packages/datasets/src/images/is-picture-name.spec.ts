import { isPictureName } from './is-picture-name.js';

describe('isPictureName', () => {
  it.each(['a.jpg', 'A.JPEG', 'b.c.png', 'x.tif', 'x.TIFF', 'x.webp', 'x.gif', 'x.bmp', 'x.avif', 'x.svg'])(
    'takes %s',
    (name) => expect(isPictureName(name)).toBe(true),
  );

  it.each(['a.heic', 'jpg', 'a.jpg.txt', 'a.png~', 'Thumbs.db', 'a.jpg '])('leaves %j', (name) =>
    expect(isPictureName(name)).toBe(false),
  );
});
