import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { calledFirst, inBrackets } from './called-first.ts';

const bracketed = async (code: string) =>
  inBrackets(code, parseSync('script.js', code).program, await calledFirst(code));

it('brackets what is called on a page that names nothing, also once it is answered, and nothing else', async () => {
  const code = `(()=>{let n="é→";function ask(a){return browser.runtime.sendMessage(a)}async function read(){let r=await ask(n);r.ok&&(b=>seen(b))(r)}function seen(b){globalThis.seen=b}function never(){}const o={method(){read()},never(){}},later=()=>o;o.method();addEventListener("click",()=>later())})()`;
  expect(await bracketed(code)).toBe(
    `((()=>{let n="é→";var ask=(function ask(a){return browser.runtime.sendMessage(a)});var read=(async function read(){let r=await ask(n);r.ok&&((b=>seen(b)))(r)});var seen=(function seen(b){globalThis.seen=b});function never(){}const o={method(){read()},never(){}},later=()=>o;o.method();addEventListener("click",()=>later())}))()`,
  );
});

it('gives away a script that fails where it begins', async () => {
  await expect(bracketed('(()=>{throw new Error("too soon")})()')).rejects.toThrow('too soon');
});
