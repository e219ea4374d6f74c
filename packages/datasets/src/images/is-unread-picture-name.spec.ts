import { isPictureName } from './is-picture-name.js';
import { isUnreadPictureName } from './is-unread-picture-name.js';

describe('isUnreadPictureName', () => {
  it.each(['a.heic', 'A.HEIF', 'x.hif', 'x.jxl', 'x.CR2', 'x.cr3', 'x.dng', 'x.nef', 'x.raw', 'x.psd'])(
    'takes %s, which is not read',
    (name) => expect([isUnreadPictureName(name), isPictureName(name)]).toEqual([true, false]),
  );

  it.each(['a.jpg', 'a.txt', 'heic', 'a.heic.txt', 'Thumbs.db'])('leaves %s', (name) =>
    expect(isUnreadPictureName(name)).toBe(false),
  );
});
