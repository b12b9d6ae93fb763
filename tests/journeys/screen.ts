import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Place {
  x: number;
  y: number;
}

/** A screen that nobody sees, with a keyboard and a mouse that the windows on it can't tell from a person's. */
export interface Screen {
  /** Its name, as `DISPLAY` has it. */
  name: string;
  /** Presses keys one after another, each as X names it, with what is held meanwhile before it: `Return`, `alt+j`. */
  press(...keys: string[]): Promise<void>;
  write(words: string): Promise<void>;
  /** Presses a button of the mouse at a place of the screen, in pixels. */
  click(place: Place, button?: 'left' | 'right', times?: number): Promise<void>;
  /** How many windows are drawn, menus and popups among them. */
  windows(): Promise<number>;
  /** Gives keys to the window whose title ends so, as a person does who clicks it: no window manager does it here. */
  focus(title: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a screen of 1300 by 1000 pixels. @throws where Xvfb and xdotool are not to be had (`missingForScreen`) */
export async function openScreen(): Promise<Screen> {
  // It draws a free number by itself, and writes it to where it is told.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1300x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const name = `:${await firstLine(server)}`;
  const hand = async (...words: string[]) => {
    const { stdout } = await run('xdotool', words, { env: { ...process.env, DISPLAY: name } });
    return stdout.trim();
  };
  return {
    name,
    press: async (...keys) => void (await hand('key', ...keys)),
    write: async (words) => void (await hand('type', words)),
    async click({ x, y }, button = 'left', times = 1) {
      const at = [x, y].map((one) => String(Math.round(one)));
      await hand('mousemove', ...at, 'click', '--repeat', String(times), button === 'left' ? '1' : '3');
    },
    windows: async () => (await hand('search', '--onlyvisible', '--name', '')).split('\n').length,
    async focus(title) {
      const [window] = (await hand('search', '--onlyvisible', '--name', `${title}$`)).split('\n');
      await hand('windowfocus', '--sync', window!);
    },
    async close() {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}

async function firstLine(server: ChildProcess): Promise<string> {
  const written = createInterface(server.stdio[3] as NodeJS.ReadableStream);
  const [line] = await Promise.race([
    once(written, 'line'),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb gave no screen'))),
  ]);
  return line;
}
