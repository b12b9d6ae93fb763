import { SYMBOLS, tokens } from '../../ui/theme.ts';

/** The card's style sheet. It stands in a closed shadow root whose host inherits nothing from the page. */
export const CARD_STYLE = `
:host { all: initial !important; display: var(--whence-display, none) !important; }
${tokens('.card')}
${SYMBOLS}
.card, .announcement { font: 400 14px/1.45 var(--sans, system-ui, sans-serif); }
.card {
  position: fixed; inset: auto; margin: 0; padding: 0; box-sizing: border-box;
  flex-direction: column; inline-size: min(33em, 100vw - 16px); max-block-size: min(74vh, 41em); overflow: hidden;
  color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: 10px;
  box-shadow: 0 1px 3px rgb(0 0 0 / 10%), 0 12px 36px -6px rgb(0 0 0 / 28%);
  text-align: start; overflow-wrap: break-word; hyphens: manual;
}
.card.sheet { inset: auto 0 0 0; inline-size: 100%; max-inline-size: none; border-radius: 16px 16px 0 0; border-inline: 0; border-block-end: 0; }
.card.sheet.at-top { inset: 0 0 auto 0; border-radius: 0 0 16px 16px; border-block-start: 0; border-block-end: 1px solid var(--line); }
.card:popover-open { display: flex; }
.card:not(:popover-open) { display: none; }
@media (prefers-reduced-motion: no-preference) {
  .card { transition: opacity 120ms ease-out; }
  @starting-style { .card:popover-open { opacity: 0; } }
}
article { flex: 0 1 auto; min-block-size: 0; padding: 14px 18px 0; scroll-padding-block: 8px 110px; overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
h2, h3, p, ul, li { margin: 0; padding: 0; }
ul { list-style: none; }
header { display: grid; grid-template-columns: 1fr auto; column-gap: 10px; align-items: start; }
h2 { font: 600 17.5px/1.25 var(--serif); text-wrap: balance; letter-spacing: -.003em; }
h2 abbr { font: 500 12px var(--sans); letter-spacing: .04em; color: var(--quiet); text-decoration: none; margin-inline-start: .2em; white-space: nowrap; }
h3 { font: 600 11px/1.2 var(--sans); letter-spacing: .07em; text-transform: uppercase; color: var(--quiet); margin-block: 15px 6px; }
.standing { grid-column: 1 / -1; display: flex; gap: 7px; margin-block-start: 5px; font-size: 13px; line-height: 1.35; font-weight: 600; }
.standing .symbol { inline-size: 12px; block-size: 12px; margin-block-start: 3px; }
.definition { margin-block-start: 9px; font: 400 14.5px/1.48 var(--serif); text-wrap: pretty; }
.finding, .deployment { display: grid; grid-template-columns: 14px 1fr; column-gap: 8px; margin-block-end: 10px; }
.finding > p, .deployment > p { grid-column: 2; }
.finding > .symbol, .deployment > .symbol { inline-size: 14px; block-size: 14px; margin-block-start: 3px; }
.deployment { color: inherit; }
.deployment.confirmed > .symbol, .deployment.confirmed .status { color: var(--confirmed); }
.deployment:is(.reported, .speculated) > .symbol, .deployment:is(.reported, .speculated) .status { color: var(--speculative); }
.deployment.denied > .symbol, .deployment.denied .status { color: var(--denied); }
.status { font-weight: 600; }
.effect strong { font-weight: 600; }
.finding .effect::first-letter { text-transform: uppercase; }
.symbol.direction { color: var(--quiet); }
.figure { display: inline-block; max-inline-size: 100%; box-sizing: border-box; padding: 0 .45em; border-radius: 4px; background: var(--raised); font-size: 13px; font-variant-numeric: tabular-nums; vertical-align: baseline; }
.statement, .unknown p, .nothing { font-size: 13px; text-wrap: pretty; }
.evidence { margin-block-start: 1px; font-size: 12px; color: var(--quiet); }
.grade { white-space: nowrap; }
.grade.weak { color: var(--speculative); font-weight: 600; }
.nothing { margin-block-end: 9px; }
article.only-notes { padding-block-end: 12px; }
/* What is not known is said however much is: it stays in view, and the text goes on beneath it. */
.unknown { position: sticky; inset-block-end: -1px; margin: 14px -18px 0; padding: 9px 18px 11px; background: var(--raised); border-block-start: 1px solid var(--line); }
.unknown::before { content: ''; position: absolute; inset: auto 0 calc(100% + 1px); block-size: 14px; background: linear-gradient(transparent, var(--ground)); pointer-events: none; }
.unknown h3 { margin-block: 0 3px; }
@media (max-height: 540px) {
  article { scroll-padding-block: 8px; }
  .unknown { position: relative; }
  .foot { position: relative; }
  .foot::before { content: ''; position: absolute; inset: auto 0 calc(100% + 1px); block-size: 10px; background: linear-gradient(transparent, var(--ground)); pointer-events: none; }
}
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
details { margin-block-start: -2px; font-size: 13px; }
details > ul { margin-block-start: 8px; font-size: 14px; }
summary { cursor: pointer; color: var(--link); inline-size: fit-content; padding-block: 3px; }
details.sources { margin-block-start: 14px; }
.sources li { margin-block-end: 6px; font-size: 13.5px; }
footer, .foot { display: flex; flex: none; padding: 6px 10px calc(6px + env(safe-area-inset-bottom, 0px)); border-block-start: 1px solid var(--line); }
.foot .open { white-space: nowrap; }
.foot .tagged { margin-inline: auto 8px; align-self: center; text-align: end; text-wrap: balance; font-size: 12.5px; line-height: 1.1; color: var(--quiet); }
button { font: inherit; cursor: pointer; }
.open { color: var(--link); background: none; border: 1px solid transparent; border-radius: 6px; padding: 3px 8px; font-weight: 600; font-size: 13px; }
.open:hover { background: var(--raised); }
.close { color: var(--quiet); background: none; border: 0; border-radius: 6px; padding: 6px; block-size: 28px; inline-size: 28px; margin: -4px -8px 0 0; }
.close svg { display: block; inline-size: 100%; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
.close:hover { background: var(--raised); }
.card.sheet .close { block-size: 44px; inline-size: 44px; padding: 14px; margin: -12px -16px -10px 0; }
.card.sheet .open { padding-block: 10px; flex: 1; text-align: start; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
article:focus-visible { outline: none; }
.card:has(article:focus-visible) { outline: 2px solid var(--focus); outline-offset: -1px; }
.announcement { position: fixed; inset: 0 auto auto 0; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .card { border-color: CanvasText; }
  .open { border-color: ButtonText; }
}
`;
