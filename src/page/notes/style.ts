import { FORM_STYLE } from '../../ui/form-style.ts';
import { tokens } from '../../ui/theme.ts';

/** The style of bar, form, messages and of notes in the card. It stands in the same shadow root as the card's. */
export const NOTES_STYLE = `
${tokens(':is(.bar,.form,.said)')}
.bar, .form, .said {
  position: fixed; inset: auto; margin: 0; padding: 0; box-sizing: border-box; font: 400 15px/1.45 var(--sans);
  color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: 8px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 6px 20px rgb(0 0 0 / 18%);
}
:is(.bar,.form,.said):not(:popover-open) { display: none; }
@media (prefers-reduced-motion: no-preference) {
  .bar, .form, .said { transition: opacity 120ms ease-out; }
  @starting-style { :is(.bar,.form,.said):popover-open { opacity: 0; } }
}
.bar { display: flex; inline-size: max-content; max-inline-size: calc(100% - 16px); padding: 3px; font-size: 13.5px; overflow: hidden; user-select: none; }
.bar button { display: flex; align-items: center; gap: 6px; padding: 5px 10px 5px 8px; color: inherit; background: none; border: 0; border-radius: 5px; white-space: nowrap; }
.bar button:hover { background: var(--raised); }
.bar button + button { margin-inline-start: 1px; }
.bar svg { inline-size: 1.1em; block-size: 1.1em; fill: none; stroke: var(--quiet); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.bar.touch button, .form.sheet button { min-block-size: 44px; }
@media (max-width: 540px) { .bar { flex-wrap: wrap; } }

.form { inline-size: min(27rem, 100vw - 1rem); overflow: auto; scroll-padding-block: 8px 72px; overscroll-behavior: contain; scrollbar-width: thin; }
.form.sheet { inset: auto 0 0 0; inline-size: 100%; min-block-size: min(100%, 180px); border-radius: 14px 14px 0 0; border-block-end: 0; padding-block-end: env(safe-area-inset-bottom); }
.form.at-top { inset: 0 0 auto 0; border-radius: 0 0 14px 14px; padding-block-end: 0; }
${FORM_STYLE}
.form blockquote { -webkit-line-clamp: 2; }
/* Once the fields are scrolled away what they say stands at the form's head, over nothing that was not. */
.form.scrolled:has(.claimed) { scroll-padding-block-start: 58px; }
.form.scrolled .claimed { display: block; position: sticky; z-index: 2; inset-block-start: 0; block-size: 0; margin: 0 -16px -10px; }
.claimed > span { display: block; padding: 7px 16px; font-size: .84em; line-height: 1.35; font-weight: 600; text-wrap: balance; background: var(--raised); border-block-end: 1px solid var(--line); }
@media (max-height: 480px) { .form :is(blockquote, .hint) { display: none; } .form footer { position: static; } .form .field textarea { min-block-size: 0; block-size: 3.9em; } }
.said { inset: auto 0 24px 0; margin-inline: auto; inline-size: fit-content; max-inline-size: min(34rem, 100vw - 2rem); padding: 7px 14px; }
.said .undo { color: var(--link); background: none; border: 0; padding: 2px 4px; font-weight: 550; text-decoration: underline; text-underline-offset: .15em; }

.notes + header { margin-block-start: 12px; padding-block-start: 12px; border-block-start: 1px solid var(--line); }
.only-notes > .close { float: inline-end; }
.thread + .thread { margin-block-start: 10px; padding-block-start: 10px; border-block-start: 1px solid var(--line); }
.note.reply { margin: 8px 0 0 4px; padding-inline-start: 12px; border-inline-start: 2px solid var(--line); }
.kind { font: 600 .74em/1.3 var(--sans); letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); }
.kind time { font-weight: 400; letter-spacing: 0; text-transform: none; font-size: 1.1em; }
.excerpt { white-space: pre-line; color: var(--quiet); }
.changed { font-size: .9em; color: var(--quiet); border-inline-start: 3px dotted var(--line); padding-inline-start: 10px; margin-block-end: 6px; }
.changed q { display: block; font-family: var(--serif); text-decoration: line-through; text-decoration-color: var(--quiet); }
.markdown { margin-block-start: 4px; overflow-wrap: anywhere; }
.markdown :is(p, li) { unicode-bidi: plaintext; }
.markdown > * + * { margin-block-start: .5em; }
.markdown :is(ul, ol) { list-style: revert; padding-inline-start: 1.4em; margin: 0; }
.markdown blockquote { margin-inline: 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); color: var(--quiet); }
.markdown :is(pre, code) { font: .9em ui-monospace, monospace; background: var(--raised); border-radius: 4px; padding: .05em .3em; }
.markdown pre { padding: 6px 8px; overflow: auto; margin-block-end: 0; }
.markdown hr { border: 0; border-block-start: 1px solid var(--line); }
.do { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; margin-block-start: 5px; font-size: .86em; }
.do button { color: var(--link); background: none; border: 0; padding: 2px 0; }
.do button:hover { text-decoration: underline; }
.tags { display: flex; flex-wrap: wrap; gap: 4px 6px; margin-block-start: 6px; font-size: .86em; }
.do .quiet { color: var(--quiet); }
.tag { background: var(--raised); border-radius: 99px; padding: 1px 9px; color: var(--quiet); }
@media (forced-colors: active) {
  .bar, .form, .said { border-color: CanvasText; }
}
`;
