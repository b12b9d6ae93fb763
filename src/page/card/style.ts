import { SYMBOLS, tokens } from '../../ui/theme.ts';

/** The card's style sheet. It stands in a closed shadow root whose host inherits nothing from the page. */
export const CARD_STYLE = `
:host { all: initial; }
${tokens('.card')}
${SYMBOLS}
.card, .announcement { font: 400 15px/1.45 var(--sans, system-ui, sans-serif); }
.card {
  position: fixed; inset: auto; margin: 0; padding: 0; box-sizing: border-box;
  inline-size: min(27rem, 100vw - 1rem); max-block-size: 70vh; overflow: auto; overscroll-behavior: contain;
  color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: 8px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 8px 28px rgb(0 0 0 / 20%);
  text-align: start; scrollbar-width: thin;
}
.card.sheet { inset: auto 0 0 0; inline-size: 100%; border-radius: 14px 14px 0 0; border-block-end: 0; padding-block-end: env(safe-area-inset-bottom); }
.card:not(:popover-open) { display: none; }
@media (prefers-reduced-motion: no-preference) {
  .card { transition: opacity 120ms ease-out; }
  @starting-style { .card:popover-open { opacity: 0; } }
}
article { padding: 14px 16px 12px; }
h2, h3, p, ul, li { margin: 0; padding: 0; }
ul { list-style: none; }
header { display: grid; grid-template-columns: 1fr auto; column-gap: 8px; }
h2 { font: 600 1.2em/1.25 var(--serif); text-wrap: balance; }
h2 abbr { font: 500 .72em var(--sans); letter-spacing: .03em; color: var(--quiet); text-decoration: none; margin-inline-start: .25em; white-space: nowrap; }
h3 { font: 600 .74em/1.2 var(--sans); letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); margin-block: 14px 5px; }
.standing { grid-column: 1 / -1; margin-block-start: 3px; font-size: .9em; font-weight: 550; }
.definition { margin-block-start: 9px; font: 400 1.02em/1.5 var(--serif); }
.finding, .deployment { padding-inline-start: 0; margin-block-end: 9px; }
.effect strong { font-weight: 600; }
.effect .symbol.direction { color: var(--quiet); }
.figure { font-variant-numeric: tabular-nums; background: var(--raised); border-radius: 4px; padding: .05em .35em; margin-inline-start: .25em; }
.statement { font-size: .94em; }
.evidence { font-size: .84em; color: var(--quiet); }
.nothing { font-size: .94em; margin-block-end: 7px; }
.unknown { border-inline-start: 3px double var(--line); padding-inline-start: 10px; font-size: .94em; }
a { color: var(--link); text-underline-offset: .15em; }
details { font-size: .9em; }
details ul { margin-block-start: 8px; }
summary { cursor: pointer; color: var(--link); inline-size: fit-content; padding-block: 2px; }
footer { display: flex; flex-wrap: wrap; align-items: baseline; gap: 8px 16px; margin-block-start: 14px; padding-block-start: 10px; border-block-start: 1px solid var(--line); }
footer details[open] { flex-basis: 100%; }
.sources li { margin-block-end: 5px; }
button { font: inherit; cursor: pointer; }
.open { color: var(--ground); background: var(--text); border: 1px solid transparent; border-radius: 6px; padding: 4px 12px; font-weight: 550; font-size: .92em; }
.close { color: var(--quiet); background: none; border: 0; border-radius: 6px; padding: 5px; block-size: 28px; inline-size: 28px; margin: -4px -6px 0 0; }
.close svg { display: block; inline-size: 100%; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
.close:hover { background: var(--raised); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.card:focus-visible { outline-offset: -2px; }
.announcement { position: fixed; inset: 0 auto auto 0; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .card { border-color: CanvasText; }
  .open { border-color: ButtonText; }
}
`;
