import { SYMBOLS, tokens } from './theme.ts';

/** Gives one of the extension's own pages the shared look, and what the page adds to it. */
export function applyTheme(more = ''): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens(':root') + SYMBOLS + more);
  document.adoptedStyleSheets = [sheet];
}
