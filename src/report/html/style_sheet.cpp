#include "report/html/style_sheet.hpp"

namespace wasit::report {

std::string_view style_sheet() {
    return R"css(
:root {
  --ink: #1b2530; --muted: #566372; --rule: #c9d0d8; --pale: #f4f6f8; --accent: #0e4a5c; --alarm: #9a2a0c;
  --alarm-pale: #fdf3ee; --agreed: #2f6b43; --agreed-pale: #e3efe6;
  --serif: "Source Serif 4", Charter, "Bitstream Charter", "Noto Serif", Cambria, Georgia, serif;
  --sans: "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
:root:lang(ar) {
  --serif: "Amiri", "Noto Naskh Arabic", "Traditional Arabic", "Noto Serif", Georgia, "Times New Roman", serif;
  --sans: "IBM Plex Sans Arabic", "Noto Sans Arabic", "Noto Sans", "Segoe UI", "Geeza Pro", Tahoma, sans-serif;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 68rem; background: #fff; color: var(--ink);
  font: 1rem/1.55 var(--sans); font-variant-numeric: tabular-nums lining-nums;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; overflow-wrap: break-word;
}
:lang(ar) body { line-height: 1.8; }
h1, h2, h3, h4 { color: var(--ink); line-height: 1.25; margin: 0; font-weight: 600; break-after: avoid; }
h1, h2 { font-family: var(--serif); }
:lang(ar) h1, :lang(ar) h2, :lang(ar) h3, :lang(ar) h4 { line-height: 1.55; }
h1 { font-size: clamp(2rem, 5vw, 2.9rem); letter-spacing: -0.01em; margin-block: 0.1em 0.35em; }
h2 { font-size: 1.65rem; margin-block-end: 0.5rem; }
h3 { font-size: 1.13rem; margin-block: 2rem 0.6rem; }
h4 { font-size: 1rem; margin-block: 1.2rem 0.4rem; }
:lang(ar) h1 { letter-spacing: 0; }
p { margin-block: 0 0.7rem; max-width: 46rem; }
ul, ol { padding-inline-start: 1.3rem; margin-block: 0 0.7rem; }
a { color: var(--accent); }
section { margin-block-start: 3.2rem; padding-block-start: 1.3rem; border-block-start: 2px solid var(--ink); }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.lead { color: var(--muted); margin-block-end: 1.2rem; }
.note, .source, .unit { color: var(--muted); font-size: 0.87rem; }
.unit { font-weight: 400; }

.marking {
  display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; align-items: baseline; max-width: none; margin: 0 0 2.6rem;
  padding-block: 0.5rem; border-block: 1px solid var(--alarm); color: var(--alarm); font-size: 0.87rem;
}
.marking strong { letter-spacing: 0.12em; text-transform: uppercase; }
:lang(ar) .marking strong { letter-spacing: 0; }
.kicker { color: var(--accent); font-weight: 600; margin: 0; }
.summary { font-family: var(--serif); font-size: 1.17rem; line-height: 1.6; max-width: 44rem; }
:lang(ar) .summary { font-size: 1.25rem; line-height: 1.9; }
.word { margin-block-start: 2rem; }
.word h2 { font-family: var(--sans); font-size: 1rem; margin-block-end: 0.3rem; }

.findings { list-style: none; padding: 0; margin-block: 0.5rem 1.6rem; max-width: 46rem; }
.findings li { font-family: var(--serif); font-size: 1.17rem; line-height: 1.5; padding-block: 0.45rem; border-block-end: 1px solid var(--rule); }
:lang(ar) .findings li { font-size: 1.22rem; line-height: 1.8; }
.diagnosis { margin-block: 0.3rem 0.8rem; padding-inline-start: 1.4rem; max-width: 46rem; }
.steps { margin-block: 0.8rem 1rem; }
.diagnosis li { padding-block: 0.2rem; line-height: 1.5; }
.findings li.warning { color: var(--alarm); }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.1rem 2rem; margin: 0; }
.facts dt, .guide dt { color: var(--muted); font-size: 0.87rem; }
.facts dd { margin: 0; font-weight: 500; }
.facts .party { margin-inline-end: 1.1rem; }

.mark { inline-size: 1.05em; block-size: 1.05em; vertical-align: -0.17em; flex: none; }
.mark[data-size="badge"] { inline-size: 1.5em; block-size: 1.5em; vertical-align: -0.38em; }
.party { font-weight: 600; }
.legend .party, th .party { display: inline-block; white-space: nowrap; }
.facts .party { display: inline-flex; align-items: center; }
.party .mark { margin-inline-end: 0.35em; }
.legend { color: var(--muted); font-size: 0.93rem; }
.legend .party { color: var(--ink); margin-inline-end: 1.1rem; }

table { border-collapse: collapse; inline-size: 100%; font-size: 0.93rem; line-height: 1.45; }
:lang(ar) table { line-height: 1.7; }
caption { text-align: start; color: var(--muted); font-size: 0.87rem; padding-block-end: 0.2rem; }
th, td { text-align: start; vertical-align: top; padding: 0.42rem 0.9rem 0.42rem 0; border-block-end: 1px solid #e3e7eb; }
:dir(rtl) th, :dir(rtl) td { padding: 0.42rem 0 0.42rem 0.9rem; }
thead th { white-space: nowrap; color: var(--muted); font-weight: 500; font-size: 0.87rem; border-block-end-color: var(--ink); vertical-align: bottom; }
tbody th { font-weight: 500; }
.number { font-variant-numeric: tabular-nums lining-nums; }
.wide { overflow-x: auto; }
.word table { font-size: 0.93rem; }

.timeline { list-style: none; padding: 0; margin: 0; margin-inline-start: 7px; border-inline-start: 2px solid var(--rule); }
.timeline li { position: relative; padding-inline-start: 1.5rem; padding-block-end: 1.1rem; break-inside: avoid; }
.timeline li::before {
  content: ""; position: absolute; inset-inline-start: -7px; inset-block-start: 0.42em; inline-size: 12px; block-size: 12px;
  border-radius: 50%; background: #fff; border: 2.5px solid var(--accent);
}
.timeline p, .statement p, .incident p { margin-block-end: 0.15rem; }
.when { color: var(--muted); font-size: 0.9rem; }
.draft .mark { margin-inline-end: 0.35em; }
.statement, .incident { margin: 0 0 1.1rem; padding-inline-start: 1.1rem; border-inline-start: 2px solid var(--rule); break-inside: avoid; }
.statement .when strong { color: var(--ink); }
.incident { border-inline-start-color: var(--alarm); }
.incident ul { margin-block: 0.2rem; font-size: 0.93rem; }

.taken { list-style: none; padding: 0; margin-block-end: 1rem; }
.taken li { padding-block: 0.3rem; color: var(--muted); font-size: 0.95rem; }
.taken .party { color: var(--ink); margin-inline-end: 0.5em; }
.issues { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr)); gap: 0 2.6rem; }
.issue { padding-block: 0.9rem 1.1rem; border-block-start: 1px solid var(--rule); break-inside: avoid; min-width: 0; }
.issue h4 { margin: 0; }
.state { font-size: 0.87rem; margin-block: 0.1rem 0.5rem; color: var(--muted); }
.state::before { content: "○ "; }
.state.apart { color: var(--alarm); font-weight: 600; }
.state.apart::before { content: "◂▸ "; letter-spacing: -0.05em; }
.state.together, .state.agreed { color: var(--agreed); font-weight: 600; }
.state.together::before { content: "● "; }
.state.agreed::before { content: "✓ "; }
.settled { margin: 0; }
.options { list-style: none; padding: 0; margin: 0; font-size: 0.93rem; }
.options li { display: flex; justify-content: space-between; gap: 1rem; padding: 0.22rem 0.5rem; border-block-end: 1px solid #e9edf0; }
.options li.shared { background: var(--agreed-pale); }
.askers { white-space: nowrap; display: inline-flex; gap: 0.3em; align-items: center; }

figure { margin: 0 0 1.5rem; break-inside: avoid; }
figcaption { color: var(--muted); font-size: 0.9rem; max-width: 46rem; margin-block-start: 0.3rem; }
/* A plot wider than a phone is scrolled from its axis on, which stands on the left in every language. */
.drawing { overflow-x: auto; direction: ltr; }
.plot { display: block; inline-size: 100%; block-size: auto; font-family: var(--sans); font-variant-numeric: tabular-nums lining-nums; }
/* The drawing runs from left to right, the page need not: a plot narrower than the page stands where lines begin. */
:lang(ar) .drawing > .plot { margin-inline-start: auto; }
figure .plot { max-inline-size: 52rem; min-inline-size: 34rem; }
.small .plot { max-inline-size: 42rem; min-inline-size: 30rem; }
details.numbers { margin-block: 0.4rem; font-size: 0.93rem; }
summary { color: var(--accent); cursor: pointer; inline-size: fit-content; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }

.package { padding-block: 1.6rem 0.6rem; border-block-start: 1px solid var(--ink); margin-block-start: 1.6rem; }
.package h3 { margin: 0 0 0.5rem; font-size: 1.25rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0.2rem 0.6rem; }
.grounds { color: var(--accent); font-weight: 500; }
.package h3 .grounds { font-size: 1rem; }
.ground { font-family: var(--serif); font-size: 1.08rem; margin-block-end: 0.35rem; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem 3rem; margin-block-start: 0.9rem; }
.columns > div { min-width: 0; }
.columns > div > :first-child { margin-block-start: 0; }
.satisfaction { list-style: none; padding: 0; margin-block-end: 1rem; }
.satisfaction li { margin-block-end: 0.6rem; break-inside: avoid; }
.satisfaction p { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.8rem; margin: 0; font-size: 0.93rem; }
.satisfaction .worth { color: var(--muted); font-size: 0.87rem; margin-inline-start: auto; }
.satisfaction .refuses { color: var(--alarm); font-weight: 600; }
.satisfaction .share { font-weight: 600; min-inline-size: 3.2em; text-align: end; }
.satisfaction .plot { block-size: 0.8rem; }
.division .plot { min-inline-size: 6rem; }
.terms th { color: var(--muted); font-weight: 400; inline-size: 46%; }
.terms .value { font-weight: 500; }
div.warning { border-inline-start: 4px solid var(--alarm); background: var(--alarm-pale); padding: 0.6rem 0.9rem; font-size: 0.93rem; break-inside: avoid; }
div.warning p { margin: 0; padding-inline-start: 1.6em; text-indent: -1.6em; }
div.warning p + p { margin-block-start: 0.4rem; }
div.warning p::before { content: "⚠"; display: inline-block; inline-size: 1.6em; text-indent: 0; color: var(--alarm); }
.trades { font-size: 0.95rem; }
.trades li { margin-block-end: 0.35rem; }

.division .bar { inline-size: 34%; vertical-align: middle; }
tfoot th, tfoot td { font-weight: 700; border-block-start: 1px solid var(--ink); border-block-end: 0; }
.compare thead th { white-space: normal; min-inline-size: 8.5rem; color: var(--ink); }
.compare thead .grounds { display: block; font-size: 0.83rem; }
.compare .same td { color: var(--muted); }
.compare .same th { color: var(--muted); font-weight: 400; }
.compare .differs td { font-weight: 500; }
.compare tbody + tbody tr:first-child > * { border-block-start: 1px solid var(--ink); }
pre { background: var(--pale); padding: 0.8rem 1rem; overflow-x: auto; font-size: 0.87rem; line-height: 1.5; max-width: 46rem; }
.guide { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: 0.5rem 1.5rem; margin: 0; font-size: 0.95rem; }
.guide dd { margin: 0; max-width: 40rem; }

@media (max-width: 46rem) {
  body { padding-block-start: 1.2rem; }
  .columns, .guide { grid-template-columns: 1fr; }
  .guide dd { margin-block-end: 0.6rem; }
  .wide > table { min-inline-size: 36rem; }
  .marking { margin-block-end: 1.6rem; }
}
@media print {
  @page { size: A4; margin: 18mm 16mm 20mm; }
  html { font-size: 9pt; }
  body { max-width: none; padding: 0; }
  section { margin-block-start: 1.6rem; }
  .marking { margin-block-end: 1.2rem; }
  details.numbers { display: none; }
  figure .plot { min-inline-size: 0; max-inline-size: 100%; }
  .wide, .drawing { overflow: visible; }
  .issues { grid-template-columns: 1fr 1fr; gap: 0 1.6rem; }
  .columns { grid-template-columns: 1fr 1fr; gap: 0.5rem 1.6rem; }
  thead { display: table-header-group; }
  tr, .package h3, .satisfaction, .issue, p, li, blockquote { break-inside: avoid; }
  .package { break-inside: avoid; }
  h2, .lead, .legend, thead { break-after: avoid; }
  tbody:first-of-type tr:first-child { break-before: avoid; }
  a { color: inherit; text-decoration: none; }
}
)css";
}

}  // namespace wasit::report
