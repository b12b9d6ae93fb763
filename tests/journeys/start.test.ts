import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const TEXT =
  'On training.\r\n\n\nA language model was post-trained by RLHF & <b>then</b>\nit showed emergent misalignment.';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whence-start-'));
  writeFileSync(join(folder, 'a post.txt'), TEXT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs what `npm start` runs, as from that folder, with a place of its own for what it leaves behind while it runs. */
function start(...words: string[]): { command: ChildProcess; said: Promise<string>; left: string } {
  const left = mkdtempSync(join(folder, 'left-'));
  const command = spawn(process.execPath, ['--import', 'tsx', 'src/command-line/start.ts', ...words], {
    env: { ...process.env, INIT_CWD: folder, TMPDIR: left },
  });
  let text = '';
  command.stdout.on('data', (more) => (text += more));
  command.stderr.on('data', (more) => (text += more));
  return { command, left, said: new Promise((resolve) => command.once('close', () => resolve(text))) };
}

/** What a run has left behind, but for what was compiled. */
const leftIn = (left: string) => readdirSync(left).filter((name) => !/^(tsx-|node-compile-cache)/.test(name));

describe.each(['chrome', 'firefox'])('npm start (%s)', (browser) => {
  test('reads a text without a display, and reports where in the file everything stands', async () => {
    const { said, command, left } = start('a post.txt', '--headless', '--browser', browser, '--report', 'out.json');
    expect(await said).toContain('2 mentions of 2 interventions');
    expect(command.exitCode).toBe(0);
    const { mentions } = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
    expect(mentions.map(({ id }: { id: string }) => id)).toEqual(['rlhf', 'emergent-misalignment']);
    for (const { start, end, quote } of mentions) expect(TEXT.slice(start, end)).toBe(quote);
    expect(readFileSync(join(folder, 'whence.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(leftIn(left)).toEqual([]);
  });

  test('leaves nothing behind when it is ended while the browser starts', async () => {
    const { said, command, left } = start('a post.txt', '--headless', '--browser', browser);
    await expect.poll(() => readdirSync(left).some((name) => name.startsWith('puppeteer'))).toBe(true);
    command.kill('SIGINT');
    expect(await said).not.toMatch(/error/i);
    expect(command.exitCode).toBe(130);
    expect(leftIn(left)).toEqual([]);
  });
});

describe('npm start', () => {
  test.each([
    [['nowhere.html'], /^There is no file .+nowhere\.html\./],
    [['.'], /is no file\./],
    [['https://'], /^https:\/\/ is no address of a page\./],
    [['one.txt', 'two.txt'], /^One document at a time/],
    [['--browser', 'lynx'], /^Whence runs in chrome, chromium, edge, brave, firefox, and not in lynx\./],
    [['--colour', 'red'], /^Unknown option '--colour'\. npm start takes a file or an address/],
    [['--report', 'nowhere/out.json'], /^There is no folder .+nowhere for nowhere\/out\.json\./],
  ])('says what is wrong with %j, and stops', async (words, sentence) => {
    const { said, command } = start(...words);
    expect(await said).toMatch(sentence);
    expect(command.exitCode).toBe(1);
  });
});
