/**
 * Text for HTML, in elements and in quoted attributes; control characters that a page cannot show become spaces.
 *
 * @example
 * escapeHtml('<b> & "x"'); // '&lt;b&gt; &amp; &quot;x&quot;'
 */
export function escapeHtml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ')
      .replace(/[&<>"'`]/g, (character) => entities[character] ?? `&#${character.charCodeAt(0)};`)
  );
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A name for an element: escaped, and isolated, so that letters that run from right to left do not turn what is around it.
 *
 * @example
 * nameHtml('dog'); // '<bdi>dog</bdi>'
 */
export function nameHtml(name: string): string {
  return `<bdi>${escapeHtml(name)}</bdi>`;
}

/**
 * Paragraphs of plain text; no line ends between a number and its percent sign.
 *
 * @example
 * paragraphs(['a < b']); // '<p>a &lt; b</p>'
 */
export function paragraphs(texts: readonly string[] = []): string {
  return texts.map((text) => `<p>${escapeHtml(text).replace(/(\d) %/g, '$1\u00a0%')}</p>`).join('\n');
}

/**
 * Data for the script of the page, in an element that runs nothing.
 *
 * @example
 * jsonScript('map', [1]); // '<script type="application/json" id="map">[1]</script>'
 */
export function jsonScript(id: string, data: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', String.raw`\u003c`)}</script>`;
}
