/**
 * The look that card, popup and Atlas share, as CSS text: it goes into constructed style sheets and into pages alike.
 * Every pair of text and ground has a contrast of at least 4.5 : 1, every symbol one of 3 : 1.
 */
const LIGHT = `
  --ground: #fffdf9; --raised: #f5f1e8; --line: #ddd5c5; --text: #23211c; --quiet: #655f52; --link: #0b5fa5;
  --confirmed: #0d6f66; --experiment: #8d5606; --speculative: #6d46ab; --denied: #a3262a; --focus: #0b5fa5;
  --up: #ab3f0c; --down: #1c62ad;`;
const DARK = `
  --ground: #1f1e1b; --raised: #2a2925; --line: #45423a; --text: #ece8de; --quiet: #b3ac9c; --link: #83bff2;
  --confirmed: #58c4b8; --experiment: #dfa548; --speculative: #b998ec; --denied: #f08b86; --focus: #83bff2;
  --up: #f0a06a; --down: #86b8f4;`;

/** The tokens for `selector`, light or dark as the reader prefers or as `data-theme` says; on paper always light. */
export function tokens(selector: string): string {
  return `
${selector} {${LIGHT}
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  --serif: Charter, "Iowan Old Style", "Source Serif 4", Georgia, serif;
  color-scheme: light;
  scrollbar-color: var(--line) transparent;
}
@media screen and (prefers-color-scheme: dark) { ${selector}:not([data-theme="light"]) {${DARK} color-scheme: dark; } }
@media screen { ${selector}[data-theme="dark"] {${DARK} color-scheme: dark; } }`;
}

/** Symbols and the words beside them. */
export const SYMBOLS = `
.symbol { inline-size: 1em; block-size: 1em; flex: none; vertical-align: -0.13em; overflow: visible; forced-color-adjust: auto; }
.confirmed { color: var(--confirmed); } .experiment { color: var(--experiment); }
.speculative, .reported, .speculated { color: var(--speculative); } .denied { color: var(--denied); }
.unverified { border: 1px dashed currentColor; border-radius: 3px; padding: 0 .3em; color: var(--quiet); font-size: .86em; white-space: nowrap; }
`;
