// How the page looks. Colours never stand alone: a sign, a word or a line says the same. All pairs of colours have a contrast of 4.5 or more.

/** The style sheet of the page. It loads nothing. */
export const styleSheet = `
:root {
  --page: #ffffff; --box: #f6f8fa; --ink: #1f2328; --dim: #57606a; --line: #d0d7de; --link: #0550ae;
  --del: #ffebe9; --del-word: #ffc6bf; --ins: #e6ffec; --ins-word: #aceebb; --look: #7d4e00; --look-box: #fff8c5;
  --add: #116329; --change: #7d4e00; --adopt: #0550ae; --remove: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --box: #161b22; --ink: #e6edf3; --dim: #9da7b3; --line: #3d444d; --link: #79c0ff;
    --del: #3c1a1d; --del-word: #7d2a2f; --ins: #12321f; --ins-word: #1f6b38; --look: #f0c75e; --look-box: #2c2410;
    --add: #56d364; --change: #f0c75e; --adopt: #79c0ff; --remove: #ff9a93;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.8rem; line-height: 1.25; }
h2 { font-size: 1.4rem; margin-top: 2.2rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 0 0 .4rem; }
p { margin: .4rem 0; }
a { color: var(--link); }
code, pre, .text, .diff td { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9rem; }
code, b, .numbers li, .agent, .uses li { unicode-bidi: isolate; }
code { font-weight: normal; }
pre { overflow-x: auto; white-space: pre-wrap; padding: .6rem; background: var(--box); border: 1px solid var(--line); border-radius: 6px; }
:focus-visible, article:target, article:focus { outline: 3px solid var(--link); outline-offset: 2px; }
summary { cursor: pointer; }
.dim, footer { color: var(--dim); }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--line); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; padding: .3rem .6rem; background: var(--page); }
article, .stop, .fine { margin: 1rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-left-width: 6px; border-radius: 6px; }
/* What is far from the screen is not laid out: a page may have ten thousand changes. */
article { content-visibility: auto; contain-intrinsic-size: auto 14rem; scroll-margin-top: .6rem; }
.made { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin: .4rem 0 .8rem; color: var(--dim); font-size: .9rem; }
.made > div { display: flex; gap: .4rem; }
.made dt { flex: none; font-weight: 600; }
.made dt::after { content: ":"; }
.made dd { margin: 0; min-width: 0; }
.attention { padding: .1rem 1rem .6rem; margin: 1rem 0; color: var(--ink); background: var(--look-box); border: 1px solid var(--look); border-radius: 6px; }
.attention h2 { margin: .6rem 0 .2rem; border: 0; font-size: 1.2rem; }
.attention ul { margin: .2rem 0; padding-left: 1.2rem; }
.controls { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: center; margin: 1rem 0; }
.controls[hidden], article[hidden] { display: none; }
.controls [type="search"], .controls select { font: inherit; max-width: 100%; padding: .2rem .5rem; color: var(--ink); background: var(--page); border: 1px solid var(--dim); border-radius: 6px; }
.controls [type="search"] { width: 20rem; }
.keys { color: var(--dim); }
.keys b { padding: 0 .35rem; border: 1px solid var(--line); border-radius: 4px; font-family: ui-monospace, monospace; font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.add, .fine { border-left-color: var(--add); }
.change { border-left-color: var(--change); }
.adopt { border-left-color: var(--adopt); }
.remove, .stop { border-left-color: var(--remove); }
.badge { display: inline-block; padding: 0 .5rem; margin-right: .3rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .85rem; }
.add .badge { color: var(--add); }
.change .badge { color: var(--change); }
.adopt .badge { color: var(--adopt); }
.remove .badge { color: var(--remove); }
.look { padding: .3rem .6rem; color: var(--look); background: var(--look-box); border-radius: 6px; }
.problem + .problem { margin-top: .8rem; padding-top: .4rem; border-top: 1px solid var(--line); }
/* What is only heard stands inside, too: else it would make the page as wide as the table. */
.scroll { overflow-x: auto; position: relative; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
th { text-align: left; font-weight: 600; }
th, td { padding: .2rem .6rem; vertical-align: top; border: 1px solid var(--line); }
thead th { background: var(--box); }
.values th[scope="row"] { width: 35%; font-weight: normal; }
.diff { table-layout: fixed; border-bottom: 1px solid var(--line); }
.diff td { white-space: pre-wrap; border-top: 0; border-bottom: 0; }
caption, .name { text-align: left; font-weight: 600; margin: .6rem 0 .2rem; }
.diff .fold td { color: var(--dim); background: var(--box); border: 1px solid var(--line); }
.diff .whole td { padding: .6rem; font-family: inherit; font-size: 1rem; }
.side { display: none; font-weight: 600; }
.diff .dim { font-weight: normal; }
td.del { background: var(--del); }
td.ins { background: var(--ins); }
td.none { background: var(--box); }
.sign { user-select: none; font-weight: 700; }
del, ins { color: var(--ink); }
del { background: var(--del-word); text-decoration: line-through; }
ins { background: var(--ins-word); text-decoration: underline; }
.text { padding: .6rem; white-space: pre-wrap; background: var(--ins); border: 1px solid var(--line); border-radius: 6px; }
.text summary { font-family: system-ui, sans-serif; }
.routing, .routing ul { list-style: none; margin: 0; padding: 0; }
.routing > li { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin: .6rem 0; padding: .6rem; background: var(--box); border: 1px solid var(--line); border-radius: 6px; }
.routing .ends { flex: 1 1 20rem; }
.routing .ends > li { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; margin: .2rem 0; }
.routing .uses, .routing .numbers { display: flex; flex-wrap: wrap; gap: .4rem; }
.routing .numbers { flex: 0 1 14rem; }
.numbers li, .agent, .uses li { padding: .1rem .6rem; background: var(--page); border: 1px solid var(--line); border-radius: 6px; }
.agent { font-weight: 600; }
.how { color: var(--dim); }
.how::after { content: " →"; }
@media (max-width: 44rem) {
  .diff, .diff caption, .diff thead, .diff tbody, .diff tr, .diff th, .diff td { display: block; width: 100%; }
  .diff thead { position: absolute; left: -100rem; width: auto; }
  .diff .same td + td, .diff .none { display: none; }
  .side { display: block; }
}
@media print {
  body { max-width: none; padding: 0; font-size: .85rem; }
  .skip, .controls, nav { display: none; }
  article { content-visibility: visible; break-inside: auto; }
  h1, h2, h3, caption, thead { break-after: avoid; }
  h3, .routing > li { break-inside: avoid; }
  .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  del, ins, td, .badge, .look { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
