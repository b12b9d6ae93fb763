import { Session } from 'node:inspector/promises';
import { Script } from 'node:vm';
import { JSDOM } from 'jsdom';

/** Of what most pages consist, with nothing to mark. */
const A_PAGE = `<!doctype html><nav><a href="/">Home</a></nav><main><h1>Boats</h1><div>On <a href="#quay">the quay</a>
  <p>The boats <em>lay</em> there.</p><ul><li>One</li><li>Two</li></ul></div></main>`;
const NAME = 'called-first.js';

/**
 * Where those functions of a page's script stand that are called on a page on which nothing is named, as `start-end` (UTF-16 units).
 * @throws what the script throws
 */
export async function calledFirst(code: string): Promise<ReadonlySet<string>> {
  const page = new JSDOM(A_PAGE, { url: 'https://page.example/', runScripts: 'outside-only' });
  const recognised = { mentions: [], ids: [], standings: [] };
  const value = { choices: { paused: false, density: 'every' }, recognised, noted: false };
  const onMessage = { addListener() {}, removeListener() {} };
  page.window['browser'] = { runtime: { id: 'build', onMessage, sendMessage: async () => ({ ok: true, value }) } };
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    new Script(code, { filename: NAME }).runInContext(page.getInternalVMContext());
    // What comes after waits for nothing but promises that are kept already.
    await new Promise((resume) => setTimeout(resume));
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const [script] = result.filter(({ url }) => url === NAME);
    const whole = script!.functions.map(({ ranges }) => ranges[0]!).filter(({ count }) => count > 0);
    return new Set(whole.map(({ startOffset, endOffset }) => `${startOffset}-${endOffset}`));
  } finally {
    session.disconnect();
    page.window.close();
  }
}

/** A syntax tree as ESTree describes it, as far as it is looked at here. */
interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  id?: { name: string } | null;
}

/**
 * Puts the functions that are called first in brackets, by which engines know that they are to be compiled with the script: a function
 * that is not is read twice, once to pass over it and once when it is called. Methods and asynchronous arrows stay as they are, since
 * brackets do nothing for them. A function declaration is made a variable in its place, and can't be called above it any more.
 */
export function inBrackets(code: string, program: object, called: ReadonlySet<string>): string {
  const edits: [at: number, text: string][] = [];
  const visit = (node: unknown, isMethod: boolean): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, start, end, id } = node as SyntaxNode;
    if (/Function/.test(type) && !isMethod && called.has(`${start}-${end}`)) {
      const isDeclared = type === 'FunctionDeclaration';
      edits.push([start, isDeclared ? `var ${id!.name}=(` : '('], [end, isDeclared ? ');' : ')']);
    }
    const { method, kind } = node as { method?: boolean; kind?: string };
    const holdsMethod = type === 'MethodDefinition' || method === true || kind === 'get' || kind === 'set';
    for (const inner of Object.values(node)) visit(inner, holdsMethod);
  };
  visit(program, false);
  let from = 0;
  let bracketed = '';
  for (const [at, text] of edits.toSorted(([a], [b]) => a - b)) {
    bracketed += code.slice(from, at) + text;
    from = at;
  }
  return bracketed + code.slice(from);
}
