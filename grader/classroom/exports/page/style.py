"""How the page looks, on a screen and on paper; in the dark, too."""

CSS = """
:root { color-scheme: light dark; --ink: #1c1e21; --quiet: #626870; --line: #dcdfe3; --paper: #fff; --fill: #2f6f9f;
  --back: #e9edf1; --mark: #b4472f }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ea; --quiet: #9aa2ab; --line: #363b41; --paper: #17191c;
  --fill: #6fb1e0; --back: #2a2f35; --mark: #e98b73 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.7rem; margin: 0 0 .5rem } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem } small { color: var(--quiet); font-weight: normal }
ul.facts { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 2rem; padding: 0; margin: 0 }
ul.facts { color: var(--quiet) } ul.facts b { font-size: 1.4rem; color: var(--ink) }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th { text-align: left; font-weight: 600; color: var(--quiet); font-size: .85rem }
th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
.n { text-align: right }
code { font: .88em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere }
code.id { white-space: nowrap } @media (max-width: 40rem) { code.id { white-space: normal } }
svg { display: block } svg text { fill: var(--quiet); font-size: 11px } svg .label { fill: var(--ink) }
svg.chart { width: 100%; max-width: 44rem; height: auto; margin: .5rem 0 }
svg.bar { width: 6rem; height: .6rem; margin-top: .45rem } .back { fill: var(--back) } .fill { fill: var(--fill) }
.axis { stroke: var(--line) } .middle { stroke: var(--mark); stroke-width: 2 }
.dot { fill: var(--fill); opacity: .85 } .dot.look { fill: var(--mark) } figure { margin: 0 }
figcaption, .alike { color: var(--quiet); font-size: .9rem }
ul.rows { margin: 0; padding-left: 1.1rem; overflow-wrap: anywhere }
@media print { :root { color-scheme: light; --ink: #000; --quiet: #444; --line: #bbb; --paper: #fff; --fill: #555;
  --back: #eee; --mark: #000 } body { font-size: 10pt } main { max-width: none; padding: 0 }
  article, tr, svg { break-inside: avoid } h2, h3 { break-after: avoid } * { print-color-adjust: exact } }
"""
