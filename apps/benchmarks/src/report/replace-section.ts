/**
 * Replaces what stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->` in a Markdown text.
 *
 * @throws Error when a marker is missing or they stand in the wrong order
 * @example replaceSection('a <!-- t:begin -->old<!-- t:end --> b', { name: 't', content: 'new' })
 * // 'a <!-- t:begin -->\n\nnew\n\n<!-- t:end --> b'
 */
export function replaceSection(
  text: string,
  { name, content }: { readonly name: string; readonly content: string },
): string {
  const begin = `<!-- ${name}:begin -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`expected the markers ${begin} and ${end}, in this order`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}
