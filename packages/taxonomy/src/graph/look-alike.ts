/** Blanks other than the space; controls of direction, joins and breaks that show nothing. */
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const decomposed = /\p{M}/u;

/**
 * What a text looks like: composed and decomposed letters become one (Unicode NFC), invisible characters vanish, and all kinds of
 * blanks become spaces. Texts that look alike but differ are one name in two spellings.
 *
 * @example
 * ```ts
 * lookAlike('cafe\u0301') === lookAlike('caf\u00e9'); // true
 * ```
 */
export function lookAlike(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(invisible, '').replace(blanks, ' ').normalize('NFC');
}

/** The same where also case, width, joiners, variants of form and the number of blanks do not count. */
export function looseLookAlike(text: string): string {
  const plain = isPlain(text)
    ? text
    : lookAlike(text)
        .replace(/\u200c|\u200d|\ufe0e|\ufe0f/g, '')
        .normalize('NFKC');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * Tells whether a text has characters that nobody sees.
 *
 * @example
 * ```ts
 * hasInvisible('great\u00a0auk'); // true
 * ```
 */
export function hasInvisible(text: string): boolean {
  return !isPlain(text) && (text.search(invisible) >= 0 || text.search(blanks) >= 0);
}

/**
 * Shows characters that nobody sees, and marks that belong to the letter before, as `\u200b`, for messages.
 *
 * @example
 * ```ts
 * showInvisible('cafe\u0301'); // 'cafe\\u0301'
 * ```
 */
export function showInvisible(text: string): string {
  if (isPlain(text)) return text;
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text
    .replace(blanks, escape)
    .replace(invisible, escape)
    .replace(new RegExp(decomposed, 'gu'), (mark) => (mark.length === 1 ? escape(mark) : mark));
}

/** Printable ASCII needs no second look. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
