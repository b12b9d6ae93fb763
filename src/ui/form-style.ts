/** The style of the form in which notes are written, on a page and in the side panel. */
export const FORM_STYLE = `
form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; padding: 12px 16px 14px; }
form header { grid-template-columns: 1fr auto auto; align-items: center; }
form h2 { font-size: 1.06em; }
form blockquote { margin: 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); font: 400 .95em/1.45 var(--serif); color: var(--quiet); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; white-space: pre-line; }
.claimed { display: none; }
.two { display: flex; flex-wrap: wrap; gap: 10px; align-items: end; }
.two > * { flex: 1 1 8rem; }
/* The longest grade is to be read whole. */
.two > .field:has(select) { flex-basis: 13.5rem; }
.switch { display: flex; align-items: center; gap: 6px; font-size: .88em; color: var(--quiet); cursor: pointer; }
.field { display: grid; gap: 3px; font-size: .84em; color: var(--quiet); }
.field :is(input, select, textarea) { font: 400 15px/1.4 var(--sans); color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 5px 8px; inline-size: 100%; box-sizing: border-box; margin: 0; }
.field textarea { resize: vertical; field-sizing: content; min-block-size: 3.9em; max-block-size: 16em; }
.field textarea[rows="4"] { min-block-size: 7em; }
.field :is(input, select, textarea):focus-visible { outline-offset: -1px; }
[aria-invalid="true"]:is(input, fieldset) { border-color: var(--denied); box-shadow: 0 0 0 1px var(--denied); border-radius: 6px; }
.completion { position: relative; }
.offered { position: absolute; z-index: 1; inset: calc(100% + 2px) 0 auto; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 4px 14px rgb(0 0 0 / 16%); padding: 3px; max-block-size: 14em; overflow: auto; }
.offered[hidden] { display: none; }
.offered > div { padding: 4px 8px; border-radius: 4px; color: var(--text); font-size: 14.5px; cursor: pointer; }
.offered > div[aria-selected="true"] { background: var(--raised); box-shadow: inset 2px 0 var(--link); }
.own { position: absolute; inset-block-end: calc(100% + 3px); inset-inline-end: 0; font-size: 12px; color: var(--quiet); font-style: italic; }
.choice { display: flex; flex-wrap: wrap; gap: 4px; margin: 0; padding: 0; border: 0; font-size: .9em; }
.choice legend { padding: 0; margin-block-end: 3px; font-size: .934em; color: var(--quiet); }
/* A legend that floats stands in the line of what it is about. */
.choice.confidence { align-items: center; gap: 4px 6px; }
.choice.confidence legend { float: inline-start; margin: 0 4px 0 0; }
.choice.direction legend { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.choice label { position: relative; display: flex; align-items: center; gap: 5px; padding: 3px 10px 3px 8px; border: 1px solid var(--line); border-radius: 99px; cursor: pointer; white-space: nowrap; }
.choice.direction label { padding-inline: 7px 9px; font-size: .97em; }
.choice label:has(:checked) { background: var(--text); color: var(--ground); border-color: var(--text); }
.choice label:has(:focus-visible) { outline: 2px solid var(--focus); outline-offset: 2px; }
.choice input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
:is(.problem, .warning) { color: var(--denied); font-size: .9em; }
form footer { position: sticky; inset-block-end: 0; display: flex; gap: 12px; margin: 0 -16px -14px; padding: 10px 16px 12px; border: 0; align-items: center; background: var(--ground); }
.choice :checked ~ .symbol { color: inherit; }
.save { font: 600 14px/1.4 var(--sans); color: var(--ground); background: var(--link); border: 1px solid var(--link); border-radius: 6px; padding: 5px 16px; cursor: pointer; }
.save:hover { filter: brightness(1.1); }
.preview summary { font-size: .84em; color: var(--quiet); cursor: pointer; inline-size: fit-content; }
.preview .markdown { margin-block-start: 4px; padding: 8px 10px; font-size: .95em; border: 1px dashed var(--line); border-radius: 6px; }
.hint { font-size: .8em; color: var(--quiet); }
@media (forced-colors: active) {
  .choice label:has(:checked) { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;
