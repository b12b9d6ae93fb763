declare module 'dom-anchor-text-quote' {
  export function toTextPosition(
    root: { textContent: string },
    selector: { exact: string; prefix: string; suffix: string },
    options: { hint: number },
  ): { start: number; end: number } | null;
}

declare module 'ahocorasick' {
  class AhoCorasick {
    constructor(list: readonly string[]);
    search(text: string): [last: number, found: string[]][];
  }

  export { AhoCorasick as default };
}

declare module 'fastscan' {
  class FastScanner {
    constructor(list: readonly string[]);
    search(text: string): [start: number, found: string][];
  }

  export { FastScanner as default };
}
