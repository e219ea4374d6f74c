/** What the sections need beyond the frame. */
export const sectionStyle = `
.figures { grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); }
.figure { display: grid; grid-template-rows: auto 1fr auto auto; }
.figure > p { font-size: .88rem; line-height: 1.45; margin: .15rem 0 .7rem; }
.bars { list-style: none; display: grid; gap: .55rem; }
.bars li { display: grid; grid-template-columns: 1fr auto; gap: .05rem .8rem; align-items: baseline; }
.bars .method { font-weight: 500; font-size: .92rem; min-width: 0; } .best .method { font-weight: 700; }
.bars .value { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: end; }
.bars .value b { font-weight: 600; } .best .value b { font-weight: 700; }
.best .value b { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; text-decoration-color: var(--series); }
.bars .value small { color: var(--soft); } .bars .gain { grid-column: 1 / -1; text-align: end; font-variant-numeric: tabular-nums; }
.track { position: relative; display: block; grid-column: 1 / -1; height: .6rem; background: color-mix(in srgb, var(--far) 35%, transparent);
  border-radius: 3px; }
.track i { position: absolute; top: 0; bottom: 0; display: block; }
.track .bar { left: 0; background: var(--series); border-radius: 3px; opacity: .88; }
.track .whisker { top: 50%; bottom: auto; height: 2px; margin-top: -1px; background: var(--ink); min-width: 1px; }
.track .whisker::before, .track .whisker::after { content: ""; position: absolute; top: -3px; width: 2px; height: 8px; background: var(--ink); }
.track .whisker::before { left: 0; } .track .whisker::after { right: 0; }
.track .chance { width: 0; border-left: 2px dotted var(--ink); top: -3px; bottom: -3px; }
.figure > .chance-note { font-size: .82rem; margin: .5rem 0 0; min-height: 1.5em; } .chance-note:not(:empty)::before { content: "┊ "; }
@media (max-width: 640px) { .chance-note:empty { display: none; } }
.queries { grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); }
.query header { display: flex; align-items: center; gap: .8rem; margin-bottom: .7rem; }
.query header img, .query header .no-picture { width: 3.6rem; height: 3.6rem; }
.query header div { min-width: 0; line-height: 1.3; }
img { background: #fff; object-fit: contain; }
.query img, .pairs img, .no-picture { border-radius: 7px; }
.no-picture { display: grid; place-items: center; overflow: hidden; font-size: .62rem; line-height: 1.1; text-align: center; hyphens: auto;
  background: var(--hover); color: var(--ink); padding: 1px; overflow-wrap: anywhere; }
.row + .row { margin-top: .75rem; } .row h4 small { color: var(--soft); }
.ranking { list-style: none; display: grid; grid-template-columns: repeat(10, 1fr); gap: 5px; margin-top: .3rem; }
.ranking li { min-width: 0; } .ranking figure { margin: 0; position: relative; border-radius: 9px; }
.frame { display: block; position: relative; aspect-ratio: 1; border-radius: 9px; padding: 3px 3px 6px;
  background: color-mix(in oklab, var(--near) calc(var(--similarity) * 100%), var(--far)); }
.frame img, .frame .no-picture { display: grid; width: 100%; height: 100%; border-radius: 6px; }
.ranking figure::after { content: ""; display: block; height: 3px; border-radius: 2px; margin-top: 3px; background: var(--ink);
  width: calc(var(--similarity) * 100%); }
.frame .tick { position: absolute; right: 1px; bottom: 2px; }
.tick { font-style: normal; font-size: .62rem; line-height: 1.25; font-weight: 700; padding: 0 .2rem; border-radius: 4px; background: var(--card);
  color: var(--ink); border: 1px solid var(--near); }
.ranking figcaption { position: absolute; top: calc(100% + 2px); z-index: 3; width: max-content; max-width: 11rem; background: var(--ink);
  color: var(--paper); font-size: .8rem; line-height: 1.25; padding: .25rem .5rem; border-radius: 6px; visibility: hidden; left: 0;
  pointer-events: none; }
.ranking figcaption small { display: block; opacity: .85; }
.ranking figure:hover figcaption, .ranking figure:focus figcaption { visibility: visible; }
.ranking li:nth-child(n + 5) figcaption { left: auto; right: 0; }
@media (max-width: 560px) {
  .ranking { grid-template-columns: repeat(5, 1fr); }
  .ranking li:nth-child(5n + 1) figcaption, .ranking li:nth-child(5n + 2) figcaption { left: 0; right: auto; }
  .ranking li:nth-child(5n + 3) figcaption, .ranking li:nth-child(5n + 4) figcaption, .ranking li:nth-child(5n) figcaption { left: auto; right: 0; } }
.scale i { display: inline-block; width: 8rem; height: .7rem; border-radius: 4px; vertical-align: -1px; margin: 0 .4rem;
  background: linear-gradient(90deg in oklab, var(--far), var(--near)); }
.mistakes { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); } .mistakes > .card > p { margin: .1rem 0 .7rem; }
.mistakes h4 { margin: 1rem 0 .4rem; }
.heights { list-style: none; display: grid; gap: .2rem; font-size: .82rem; font-variant-numeric: tabular-nums; }
.heights li { display: grid; grid-template-columns: 4.4rem 1fr 2.8rem; gap: .5rem; align-items: center; } .heights .track { grid-column: auto; }
.heights li > :last-child { text-align: end; }
.pairs { list-style: none; display: grid; gap: .5rem; }
.pairs li { display: grid; grid-template-columns: 2.6rem auto 2.6rem 1fr; gap: .45rem; align-items: center; font-size: .9rem; line-height: 1.3; }
.pairs img, .pairs .no-picture { width: 2.6rem; height: 2.6rem; border: 1px solid var(--edge); } .pairs .text { min-width: 0; }
.pairs small { display: block; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; }
.tree, .tree ul { list-style: none; } .tree ul { padding-inline-start: 1.05rem; border-inline-start: 1px solid var(--edge); margin-inline-start: .3rem; }
.tree summary, .leaf { padding: .18rem .2rem; border-radius: 6px; } .tree summary:hover, .leaf:hover { background: var(--hover); }
.tree summary { list-style: none; display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .7rem; }
.tree summary::-webkit-details-marker { display: none; }
.tree summary::before { content: "▸"; width: .8em; color: var(--soft); } .tree details[open] > summary::before { content: "▾"; }
.leaf { display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .7rem; padding-inline-start: 1.7em; }
.tree .name { flex: 1 1 9rem; min-width: 0; } .tree .pictures { display: inline-flex; gap: 2px; }
.tree .pictures img { width: 1.6rem; height: 1.6rem; border-radius: 4px; }
.accuracies { display: inline-flex; flex-wrap: wrap; gap: .3rem; font-variant-numeric: tabular-nums; font-size: .85rem; margin-inline-start: auto; }
.accuracy { display: inline-block; min-width: 6.2rem; padding: .05rem .45rem .22rem; text-align: end; border-radius: 5px; position: relative;
  background: color-mix(in srgb, var(--far) 22%, transparent); }
.accuracy::after { content: ""; position: absolute; left: 0; bottom: 0; height: 3px; width: var(--share); background: var(--series);
  border-radius: 2px; }
@media (max-width: 560px) { .accuracies { width: 100%; flex-wrap: nowrap; font-size: .8rem; gap: .2rem; } .tree ul { padding-inline-start: .7rem; }
  .accuracy { min-width: 0; flex: 1 1 0; padding-inline: .2rem; } .leaf { padding-inline-start: 1.2em; } }
.matrices { display: grid; gap: 1.2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); }
.matrices figure { margin: 0; } .matrices figcaption { margin-top: .4rem; font-size: .92rem; line-height: 1.35; padding-inline-start: 1.5rem; }
.matrix { display: grid; grid-template-columns: 1.2rem 1fr; gap: .3rem; } .matrix img { width: 100%; aspect-ratio: 1; image-rendering: pixelated;
  border-radius: 4px; display: block; }
.marks { position: relative; font-size: .72rem; } .marks i { position: absolute; left: 0; right: 0; border-left: 2px solid var(--soft);
  border-top: 1px solid var(--card); border-bottom: 1px solid var(--card); padding-left: .25rem; font-style: normal; display: flex; align-items: center;
  color: var(--ink); }
.stretches { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin-top: .8rem; font-size: .92rem; }
.maps { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
.maps figure { margin: 0; } .maps figcaption { min-height: 1.6em; }
.map { display: block; width: 100%; height: auto; max-height: 34rem; touch-action: manipulation; } .map path { stroke: var(--series); stroke-width: 15; stroke-linecap: round;
  fill: none; opacity: .72; } .map text { font: 700 44px system-ui, sans-serif; fill: var(--ink); text-anchor: middle; dominant-baseline: central;
  paint-order: stroke; stroke: var(--card); stroke-width: 12px; stroke-linejoin: round; pointer-events: none; }
.map .faint { opacity: .08; }
.branches { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem; margin-bottom: 1rem; }
.branches button { border-inline-start: .7rem solid var(--series); border-radius: 6px; }
.branches button[aria-pressed="true"] { background: var(--ink); color: var(--paper); }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; margin-top: .6rem; }
th, td { padding: .25rem .7rem; text-align: end; border-bottom: 1px solid var(--edge); white-space: nowrap; } th:first-child { text-align: start; }
.scrolls { overflow-x: auto; max-width: 100%; } details.card { margin-top: .8rem; }
.notes { padding-inline-start: 1.1rem; margin-bottom: 1rem; } .notes li { max-width: 75ch; margin-bottom: .25rem; }
#facts h3 { margin: 1.6rem 0 .6rem; } #facts h4 { margin: 1.1rem 0 .4rem; }
dl { margin: 0; font-size: .9rem; } dl > div { display: grid; grid-template-columns: minmax(8rem, 15rem) 1fr; gap: .1rem 1.2rem; padding: .22rem 0;
  border-bottom: 1px solid color-mix(in srgb, var(--edge) 60%, transparent); } dl > div:last-child { border-bottom: 0; }
dt { color: var(--soft); } dt, dd { margin: 0; min-width: 0; overflow-wrap: anywhere; } dd ul { list-style: none; display: grid; gap: .1rem 1.2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr)); }
.facts dl { columns: auto; } @media (min-width: 900px) { .facts dl { columns: 2; column-gap: 2.5rem; } .facts dl > div { break-inside: avoid; } }
@media (max-width: 560px) { dl > div { grid-template-columns: 1fr; } }
`;
