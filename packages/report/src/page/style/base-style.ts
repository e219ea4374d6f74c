/** Colours for light and dark, in the way of `pageThemeCss` of the package plots. */
const light = `--ink: #1b1f27; --soft: #545c6b; --paper: #f7f7f5; --card: #ffffff; --edge: #dcdcd6; --far: #c9ccd2; --near: #0b7a53;
  --link: #0b5cad; --hover: #f0efea;`;
const dark = `--ink: #e9ebef; --soft: #a9b0bd; --paper: #14161a; --card: #1c1f25; --edge: #343a45; --far: #4a505c; --near: #45c993;
  --link: #7db8f5; --hover: #262a32;`;

/** Colours, type, and the frame of the page. */
export const baseStyle = `
:root { color-scheme: light; ${light} }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; ${dark} } }
@media screen { :root[data-theme="dark"] { color-scheme: dark; ${dark} } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere; }
header.top, main { max-width: 72rem; margin: 0 auto; padding: 0 clamp(.9rem, 3vw, 2rem); }
header.top { padding-top: clamp(1.2rem, 4vw, 3rem); }
main { padding-bottom: 4rem; }
.head { display: flex; flex-wrap: wrap; gap: .6rem 2rem; align-items: start; justify-content: space-between; }
h1 { font-size: clamp(1.75rem, 5vw, 2.7rem); line-height: 1.12; letter-spacing: -.022em; margin: 0; font-weight: 700; text-wrap: balance;
  min-width: 0; flex: 1 1 16rem; }
h2 { font-size: clamp(1.3rem, 3vw, 1.65rem); line-height: 1.2; letter-spacing: -.012em; margin: 0 0 .6rem; text-wrap: balance; }
h3 { font-size: 1.05rem; line-height: 1.3; margin: 0; }
h4 { font-size: .88rem; line-height: 1.35; margin: 0; font-weight: 600; }
section { padding-top: 2.4rem; margin-top: 2.4rem; border-top: 1px solid var(--edge); }
main > section:first-child { border-top: 0; margin-top: 0; padding-top: 1.6rem; }
p { margin: 0 0 .8rem; max-width: 70ch; text-wrap: pretty; }
ul, ol { margin: 0; padding: 0; }
small { font-size: .82em; font-weight: 400; }
.soft { color: var(--soft); font-weight: 400; }
.lead { font-size: 1.08rem; margin-top: .9rem; }
.sizes { margin: .8rem 0 .9rem; font-variant-numeric: tabular-nums; }
.remarks { border-left: 3px solid var(--near); padding-left: 1rem; margin-bottom: 1rem; }
.remarks p:last-child { margin-bottom: 0; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .3rem .8rem; z-index: 9; }
.card { background: var(--card); border: 1px solid var(--edge); border-radius: 12px; padding: 1rem 1.15rem; min-width: 0; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.method { font-weight: 600; }
.method::before { content: ""; display: inline-block; width: .72em; height: .72em; border-radius: 50%; background: var(--series);
  margin-inline-end: .45em; }
.methods { list-style: none; display: grid; gap: .5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); }
.methods .description { display: block; font-size: .9rem; line-height: 1.4; padding-inline-start: 1.2em; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem .45rem; margin: 1.4rem 0 0; }
nav a { display: block; padding: .22rem .75rem; border: 1px solid var(--edge); border-radius: 2rem; text-decoration: none; font-size: .88rem;
  background: var(--card); color: var(--ink); } nav a:hover { background: var(--hover); }
.theme { border: 1px solid var(--edge); border-radius: 2rem; padding: 2px; margin: 0; display: inline-flex; background: var(--card); }
.theme label { cursor: pointer; font-size: .82rem; } .theme input { position: absolute; opacity: 0; }
.theme span { display: block; padding: .18rem .7rem; border-radius: 2rem; color: var(--soft); }
.theme :checked + span { background: var(--ink); color: var(--paper); }
.theme :focus-visible + span { outline: 2px solid var(--link); outline-offset: 2px; }
:root:not(.scripted) .needs-script { display: none; }
button { font: inherit; font-size: .88rem; padding: .22rem .75rem; border: 1px solid var(--edge); border-radius: 2rem; background: var(--card);
  color: var(--ink); cursor: pointer; } button:hover { background: var(--hover); }
summary { cursor: pointer; }
pre { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: .7rem 1rem; overflow-x: auto; font-size: .88rem; }
.chart svg { display: block; width: 100%; height: auto; } .chart.narrow { display: none; }
@media (max-width: 640px) { .chart.wide { display: none; } .chart.narrow { display: block; } .card { padding: .85rem .9rem; } }
`;

/** On paper: light, without what needs a screen, and with all that pointing or scrolling would bring up. */
export const printStyle = `
@media print {
  @page { margin: 14mm; }
  :root { --paper: #fff; font-size: 9.5pt; }
  nav, .theme, .skip, .needs-script, .on-screen, [data-unfold] { display: none !important; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  p, .card, figure, pre, .row, .bars li, .pairs li, .tree li.leaf, .tree summary { break-inside: avoid; }
  .card.facts, .card:has(.tree) { break-inside: auto; }
  details::details-content { content-visibility: visible; block-size: auto; }
  h2, h3, h4, section > p, .remarks, .branches { break-after: avoid; } section { border-top-color: #999; }
  header.top, main { max-width: none; padding-left: 0; padding-right: 0; }
  pre { white-space: pre-wrap; } .scrolls { overflow: visible; } .scrolls :is(th, td) { white-space: normal; padding-inline: .3rem; }
  .methods, .maps { grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
  .matrices { grid-template-columns: repeat(auto-fill, minmax(min(100%, 11.5rem), 1fr)); }
  .queries { grid-template-columns: 1fr; } .ranking { grid-template-columns: repeat(10, 1fr); }
  .frame { max-width: 3.6rem; }
  .ranking figcaption { position: static; visibility: visible; width: auto; max-width: none; background: none; color: var(--ink); font-size: .68rem;
    line-height: 1.2; padding: .15rem 0 0; border-radius: 0; hyphens: auto; }
}
`;
