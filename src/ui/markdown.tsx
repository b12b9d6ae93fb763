import type { ComponentChild, JSX } from 'preact';

/**
 * The Markdown that notes are written in, as nodes: paragraphs, headings, lists, quotes, code, emphasis, links. HTML is text like any
 * other, and only addresses of the web become links. Work in proportion to the text's length, whatever it holds.
 */
export function Markdown({ children }: { children: string }): JSX.Element {
  return <div class="markdown">{blocksOf(children.replace(/\r\n?/g, '\n').split('\n'), 0)}</div>;
}

/** Quotes and lists within one another are read so deep; what is deeper is a paragraph. */
const DEEPEST = 6;

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}#{1,6} +/;
const RULE = /^ {0,3}([-*_])( *\1){2,} *$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^ {0,3}([-*+]|(\d{1,9})[.)]) +/;

function blocksOf(lines: readonly string[], depth: number): ComponentChild[] {
  const blocks: ComponentChild[] = [];
  let i = 0;
  /** Takes lines while they belong together; the first belongs in any case. */
  const takeWhile = (belongs: (line: string) => boolean): string[] => {
    const from = i++;
    while (i < lines.length && belongs(lines[i]!)) i++;
    return lines.slice(from, i);
  };
  while (i < lines.length) {
    const line = lines[i]!;
    const fence = FENCE.exec(line)?.[1];
    const item = depth < DEEPEST ? ITEM.exec(line) : null;
    if (line.trim() === '') i++;
    else if (fence) {
      const code = takeWhile((next) => !next.trimStart().startsWith(fence)).slice(1);
      i++;
      blocks.push(
        <pre>
          <code>{code.join('\n')}</code>
        </pre>,
      );
    } else if (RULE.test(line)) {
      i++;
      blocks.push(<hr />);
    } else if (HEADING.test(line)) {
      i++;
      blocks.push(
        <p>
          <strong>{inlineOf(line.replace(HEADING, '').replace(/ +#+ *$/, ''))}</strong>
        </p>,
      );
    } else if (QUOTE.test(line) && depth < DEEPEST) {
      const quoted = takeWhile((next) => QUOTE.test(next)).map((next) => next.replace(QUOTE, ''));
      blocks.push(<blockquote>{blocksOf(quoted, depth + 1)}</blockquote>);
    } else if (item) blocks.push(listOf(item[2], takeWhile(belongsToList), depth));
    else {
      const paragraph = takeWhile((next) => next.trim() !== '' && !beginsBlock(next));
      blocks.push(<p>{inlineOf(paragraph.map((next) => next.trimStart()).join('\n'))}</p>);
    }
  }
  return blocks;
}

function beginsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);
}

function belongsToList(line: string): boolean {
  return ITEM.test(line) || /^ {2,}\S/.test(line) || (line.trim() !== '' && !beginsBlock(line));
}

function listOf(first: string | undefined, lines: readonly string[], depth: number): JSX.Element {
  const items: string[][] = [];
  for (const line of lines) {
    if (ITEM.test(line) && !/^ {2,3}/.test(line)) items.push([line.replace(ITEM, '')]);
    else items.at(-1)?.push(line.replace(/^ {2,4}/, ''));
  }
  const written = items.map((item, i) => <li key={i}>{tight(blocksOf(item, depth + 1))}</li>);
  return first === undefined ? <ul>{written}</ul> : <ol start={Number(first)}>{written}</ol>;
}

/** An item of one paragraph stands without the paragraph's margins. */
function tight(blocks: ComponentChild[]): ComponentChild[] {
  const [first, ...others] = blocks as JSX.Element[];
  return first?.type === 'p' ? [first.props.children, ...others] : blocks;
}

type Marked = 'strong' | 'em' | 'del';
const MARKS: Record<string, Marked> = { '**': 'strong', __: 'strong', '*': 'em', _: 'em', '~~': 'del' };

/** What comes next, tried in this order; none looks further than to the next sign of its own kind. */
const TOKEN = new RegExp(
  [
    /\\(?<escaped>[!-/:-@[-`{-~])/,
    /(?<ticks>`+)/,
    /\[(?<label>(?:[^[\]\\]|\\.)*)\]\((?<href>[^()\s]*)\)/,
    /(?<address>https?:\/\/[^\s<>()[\]"]*[^\s<>()[\]".,;:!?'*_])/,
    /(?<mark>\*\*|__|~~|\*|_)/,
    /[^\\*_~[`h\n]+|[\s\S]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);
const WORD = /[\p{L}\p{N}]/u;

interface Opened {
  mark: string;
  children: ComponentChild[];
}

function inlineOf(text: string): ComponentChild[] {
  const open: Opened[] = [{ mark: '', children: [] }];
  const put = (child: ComponentChild) => open.at(-1)!.children.push(child);
  /** What was opened and never closed is what it was written as. */
  const drop = () => {
    const { mark, children } = open.pop()!;
    put(mark);
    for (const child of children) put(child);
  };
  /** From here on no run of so many backticks closes another. */
  const unclosed = new Set<number>();
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text)!;
    const { escaped, ticks, label, href, address, mark } = found.groups!;
    const end = at + found[0].length;
    const before = text[at - 1] ?? ' ';
    const after = text[end] ?? ' ';
    at = end;
    if (escaped) put(escaped);
    else if (ticks) {
      const close = unclosed.has(ticks.length) ? -1 : closingTicks(text, end, ticks.length);
      if (close < 0) {
        unclosed.add(ticks.length);
        put(ticks);
      } else {
        put(<code>{text.slice(end, close).replaceAll('\n', ' ').trim()}</code>);
        at = close + ticks.length;
      }
    } else if (label !== undefined || address) {
      const leads = webAddress(href ?? address!);
      put(leads ? <Link href={leads}>{label === undefined ? address : inlineOf(label)}</Link> : found[0]);
    } else if (mark) {
      const inWord = mark.startsWith('_') && WORD.test(before) && WORD.test(after);
      const opened = open.findLastIndex((one) => one.mark === mark);
      if (opened > 0 && before.trim() !== '' && !inWord) {
        while (open.length - 1 > opened) drop();
        const { children } = open.pop()!;
        const Name = MARKS[mark]!;
        put(<Name>{children}</Name>);
      } else if (after.trim() !== '' && !inWord && open.length < DEEPEST) open.push({ mark, children: [] });
      else put(mark);
    } else put(found[0] === '\n' ? <br /> : found[0]);
  }
  while (open.length > 1) drop();
  return open[0]!.children;
}

/** Where the next run of exactly so many backticks begins. */
function closingTicks(text: string, from: number, ticks: number): number {
  const run = /`+/g;
  run.lastIndex = from;
  for (let found = run.exec(text); found; found = run.exec(text)) if (found[0].length === ticks) return found.index;
  return -1;
}

function webAddress(written: string): string | null {
  const url = URL.parse(written);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

function Link({ href, children }: { href: string; children: ComponentChild }): JSX.Element {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
