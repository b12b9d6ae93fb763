import { SYMBOLS, tokens } from './theme.ts';

/** Gives one of the extension's own pages the shared look. */
export function applyTheme(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens(':root') + SYMBOLS);
  document.adoptedStyleSheets = [sheet];
}
