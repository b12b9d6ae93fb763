/** Whether a page is dark where it is read: by its own ground where it paints one, else by what the reader prefers. */
export function isDark(document: Document): boolean {
  for (const element of [document.body, document.documentElement]) {
    const colour = getComputedStyle(element).backgroundColor;
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches;
}
