import { resolve } from 'node:path';
import { randomDag, seededRandom } from '../../test/random-relations.js';
import { drawTaxonomySvg } from './draw-taxonomy-svg.js';
import { layoutTaxonomy } from './layout-taxonomy.js';
import { placeBoxes } from './place-boxes.js';
import { readHierarchyFolder } from '../files/read-hierarchy-folder.js';
import { Taxonomy } from '../graph/taxonomy.js';

const diamond = Taxonomy.fromEdges([
  ['a', 'b'],
  ['a', 'c'],
  ['b', 'd'],
  ['c', 'd'],
  ['c', 'e'],
]);

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

describe('drawTaxonomySvg', () => {
  it('draws a grey or white shape and a label for each node and an arrow for each relation', () => {
    const svg = drawTaxonomySvg(diamond);
    expect([count(svg, /<rect /g), count(svg, /<text /g), count(svg, /marker-end/g)]).toEqual([5, 5, 5]);
    expect([count(svg, /fill="#ffffff"/g), count(svg, /fill="#eaeaea"/g)]).toEqual([2, 3]);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" width="[\d.]+" height="[\d.]+" /,
    );
    expect(svg.endsWith('</svg>\n')).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('escapes markup and drops what XML forbids', () => {
    const svg = drawTaxonomySvg(Taxonomy.fromEdges([['</text><script>', 'a & "b"\u0001\uD800']]), {
      title: '<t>',
    });
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
    expect(svg).toContain('>a &amp; &quot;b&quot;<');
    expect(svg).toContain('<title>&lt;t&gt;</title>');
    expect(svg).not.toContain('<script>');
  });

  it('labels nodes with names, and wants one for every node unless told otherwise', () => {
    const names = new Map([['a', 'Alpha']]);
    expect(() => drawTaxonomySvg(diamond, { names })).toThrow(
      /no name for 4 of 5 nodes: "b", "c", "d", "e"; remedy: complete the list/,
    );
    const svg = drawTaxonomySvg(diamond, { names, missingNames: 'id' });
    expect(svg).toContain('>Alpha</text>');
    expect(svg).toContain('>b</text>');
  });

  it('refuses an empty hierarchy and a font without size', () => {
    expect(() => drawTaxonomySvg(Taxonomy.fromEdges([]))).toThrow(/empty hierarchy cannot be drawn/);
    expect(() => drawTaxonomySvg(diamond, { fontSize: 0 })).toThrow(RangeError);
  });

  it('draws all of CIFAR-100', () => {
    const { taxonomy, names } = readHierarchyFolder(resolve(__dirname, '../../../../hierarchies/cifar-100'));
    expect(count(drawTaxonomySvg(taxonomy, { names }), /<rect /g)).toBe(163);
  });
});

describe('layoutTaxonomy', () => {
  it('puts a node right of all its parents', () => {
    const taxonomy = Taxonomy.fromEdges(randomDag(200, seededRandom(2)));
    const { columns } = layoutTaxonomy(taxonomy);
    for (const [parent, child] of taxonomy.edges()) {
      expect(columns[taxonomy.indexOf(child)]).toBeGreaterThan(columns[taxonomy.indexOf(parent)]!);
    }
  });

  it.each([0, 1, 2, 3, 4])(
    'lets no two shapes overlap and none leave the drawing (random DAG %d)',
    (seed) => {
      const taxonomy = Taxonomy.fromEdges(randomDag(120, seededRandom(seed)));
      const texts = taxonomy.nodes.map((id) => 'x'.repeat(1 + (Number(id) % 9)));
      const { boxes, width, height, boxHeight } = placeBoxes(taxonomy, { texts, fontSize: 13 });
      boxes.forEach((box, i) => {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(width);
        expect(box.middle - boxHeight / 2).toBeGreaterThanOrEqual(0);
        expect(box.middle + boxHeight / 2).toBeLessThanOrEqual(height);
        const overlapping = boxes.filter(
          (other, j) =>
            j !== i &&
            other.left < box.right &&
            box.left < other.right &&
            Math.abs(other.middle - box.middle) < boxHeight,
        );
        expect(overlapping).toEqual([]);
      });
    },
  );

  it('sets leaves of one parent a row apart, cousins a little more, and a parent amid its children', () => {
    const taxonomy = Taxonomy.fromEdges([
      ['r', 'a'],
      ['r', 'b'],
      ['a', 'a1'],
      ['a', 'a2'],
      ['b', 'b1'],
    ]);
    const { rows } = layoutTaxonomy(taxonomy);
    const row = (id: string) => rows[taxonomy.indexOf(id)]!;
    expect(row('a2') - row('a1')).toBeCloseTo(1, 12);
    expect(row('b1') - row('a2')).toBeCloseTo(1.4, 12);
    expect(row('a')).toBeCloseTo((row('a1') + row('a2')) / 2, 12);
    expect(row('b')).toBe(row('b1'));
  });

  it('places a chain of 50,000 nodes without recursion', () => {
    const chain = Taxonomy.fromEdges(Array.from({ length: 50_000 }, (_, i) => [i, i + 1] as const));
    const { columnCount, rowCount } = layoutTaxonomy(chain);
    expect([columnCount, rowCount]).toEqual([50_001, 1]);
  });
});
