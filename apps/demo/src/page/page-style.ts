/** The style sheet of the page: one column on a phone, two on a desktop, light and dark. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1d2330; --soft: #5b6475; --paper: #f6f7f9; --card: #fff; --edge: #dfe3ea;
  --series-0: #c2571a; --series-1: #1a6fc2; --far: #d9dce2; --near: #1c9a5b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf1; --soft: #a3acbd; --paper: #12151b; --card: #1b2029; --edge: #2d3441;
    --series-0: #f08c4b; --series-1: #5aa9f5; --far: #3a4150; --near: #36c47d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1160px; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: clamp(1.7rem, 5vw, 2.6rem); line-height: 1.15; margin: 0 0 .5rem; letter-spacing: -.02em; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; }
h3, h4 { margin: 0; }
p { margin: .4rem 0 1rem; max-width: 70ch; }
small, .soft { color: var(--soft); font-weight: 400; }
.panel, .card { background: var(--card); border: 1px solid var(--edge); border-radius: 14px; }
.panel { padding: 1rem 1.2rem; }
.summary { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); }
.summary .panel { border-top: 4px solid var(--accent); }
.figures { display: flex; gap: 2rem; margin: .6rem 0 0; }
.figures b { display: block; font-size: clamp(1.45rem, 6.5vw, 2rem); line-height: 1.1; font-variant-numeric: tabular-nums;
  white-space: nowrap; }
.of-0 { --accent: var(--series-0); } .of-1 { --accent: var(--series-1); }
.swatch { display: inline-block; width: .75em; height: .75em; border-radius: 50%; margin-right: .45em; }
.swatch-0 { background: var(--series-0); } .swatch-1 { background: var(--series-1); }
.chart { display: block; width: 100%; height: auto; }
.line { fill: none; stroke-width: 3; stroke-linejoin: round; }
.line-0 { stroke: var(--series-0); } .line-1 { stroke: var(--series-1); }
.grid { stroke: var(--edge); }
.tick { font-size: 12px; fill: var(--soft); } .axis { font-size: 13px; fill: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: 0 0 .5rem; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 520px), 1fr)); }
.card { padding: 1rem; }
.card header { display: flex; align-items: center; gap: .8rem; margin-bottom: .6rem; }
.card header img { width: 56px; height: 56px; border-radius: 10px; background: #fff; border: 1px solid var(--edge); padding: 3px; }
.row h4 { font-size: .92rem; margin-top: .5rem; }
.ranking { list-style: none; display: grid; grid-template-columns: repeat(10, 1fr); gap: 5px; margin: .3rem 0 0; padding: 0; }
.ranking li { aspect-ratio: 1; border-radius: 8px; padding: 3px; background: #fff;
  border: 3px solid color-mix(in oklab, var(--near) calc(var(--similarity) * 100%), var(--far)); }
.ranking img { width: 100%; height: 100%; object-fit: contain; display: block; }
@media (max-width: 480px) { .ranking { grid-template-columns: repeat(5, 1fr); } .figures { gap: 1.2rem; }
  .tick, .axis { font-size: 26px; } .line { stroke-width: 5; } }
.scale { display: inline-block; width: 6rem; height: .7rem; border-radius: .4rem; vertical-align: middle;
  background: linear-gradient(90deg in oklab, var(--far), var(--near)); margin: 0 .5rem; }
.tree, .tree ul { list-style: none; margin: 0; padding-left: 1.1rem; border-left: 1px solid var(--edge); }
.tree { border: 0; padding: 0; columns: 2 420px; }
.tree summary { cursor: pointer; padding: .1rem 0; } .tree li { break-inside: avoid-column; }
.leaf { display: flex; align-items: center; flex-wrap: wrap; gap: .15rem .3rem; padding: .1rem 0; }
.leaf span { margin-right: .3rem; }
.leaf .pictures { white-space: nowrap; }
.leaf img { width: 26px; height: 26px; background: #fff; border-radius: 5px; padding: 1px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
`;
