import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import packageFile from '../../package.json' with { type: 'json' };
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { REASONS } from '../../src/notes/exchange/reason.ts';

/** Holds together what the README, the manifest, the texts and the code say to a reader. */

const readme = readFileSync('README.md', 'utf8');
const files = readdirSync('src', { recursive: true }).map((file) => `src/${file}`);
const code = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
const sources = code.map((file) =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX),
);

function nodesOf(source: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

const nodes = sources.flatMap(nodesOf);
const placeOf = (node: ts.Node) => {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

describe('the texts', () => {
  const entries = Object.entries(messages as Record<string, { message: string; placeholders?: object }>);

  test('are all used', () => {
    const literals = new Set(nodes.filter(ts.isStringLiteralLike).map(({ text }) => text));
    const inManifest = new Set(JSON.stringify(manifest).match(/(?<=__MSG_)\w+(?=__)/g));
    expect(entries.map(([key]) => key).filter((key) => !literals.has(key) && !inManifest.has(key))).toEqual([]);
  });

  test('are there for everything that the manifest names', () => {
    for (const [, key] of JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)) expect(messages).toHaveProperty(key!);
  });

  test('are given as many parts as they have places', () => {
    const wrong = nodes.filter(ts.isCallExpression).flatMap((call) => {
      const [key, ...parts] = call.arguments;
      if (call.expression.getText() !== 'text' || !key || !ts.isStringLiteral(key)) return [];
      if (parts.some(ts.isSpreadElement)) return [];
      const places = JSON.stringify(messages[key.text as keyof typeof messages]).matchAll(/\$(\d)/g);
      const most = Math.max(0, ...[...places].map(([, place]) => Number(place)));
      return most === parts.length ? [] : [`${placeOf(call)} ${key.text}: ${parts.length} of ${most}`];
    });
    expect(wrong).toEqual([]);
  });

  test('name each of their places, and no other', () => {
    for (const [key, { message, placeholders = {} }] of entries) {
      const named = new Set([...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name!.toLowerCase()));
      expect([key, ...named].sort()).toEqual([key, ...Object.keys(placeholders)].sort());
    }
  });

  test('say why something could not be taken over from a file, with as many values as the reason has', () => {
    for (const [code, values] of Object.entries(REASONS)) {
      const key = `refused_${code.replaceAll('-', '_')}`;
      const places = entries.find(([name]) => name === key)?.[1].message.match(/\$\d/g) ?? [];
      expect([key, Object.keys(messages).includes(key), places.length]).toEqual([key, true, values]);
    }
  });

  test('are the only words that a reader sees', () => {
    const READ = new Set(['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-roledescription']);
    const hasWords = (words: string) => /\p{Letter}{2}/u.test(words);
    const wrong = nodes.filter(
      (node) =>
        (ts.isJsxText(node) && hasWords(node.text)) ||
        (ts.isJsxAttribute(node) &&
          READ.has(node.name.getText()) &&
          node.initializer !== undefined &&
          ts.isStringLiteral(node.initializer) &&
          hasWords(node.initializer.text)),
    );
    expect(wrong.map((node) => `${placeOf(node)} ${node.getText().trim()}`)).toEqual([]);
    for (const file of files.filter((file) => file.endsWith('.html'))) {
      const words = readFileSync(file, 'utf8')
        .replace(/<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>/g, '\n')
        .split('\n')
        .filter(hasWords);
      expect([file, ...new Set(words.map((word) => word.trim()))]).toEqual([file, messages.extension_name.message]);
    }
  });
});

describe('the README', () => {
  test('names commands that there are', () => {
    const commands = [...readme.matchAll(/npm (?:run (?:--silent )?)?(?!run\b)([a-z:]+)/g)].map(
      ([, command]) => command!,
    );
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) expect(Object.keys(packageFile.scripts)).toContain(command);
  });

  test('names the shortcuts that the manifest gives', () => {
    for (const command of Object.values(manifest.commands)) {
      if ('suggested_key' in command) expect(readme).toContain(`\`${command.suggested_key.default}\``);
    }
  });

  test('tells of every site that Whence asks for', () => {
    const NAMES: Record<string, string> = {
      'lesswrong.com': 'LessWrong',
      'alignmentforum.org': 'Alignment Forum',
      'forum.effectivealtruism.org': 'EA Forum',
      'greaterwrong.com': 'GreaterWrong',
      'arxiv.org': 'arXiv',
      'openai.com': 'OpenAI',
      'anthropic.com': 'Anthropic',
      'deepmind.google': 'DeepMind',
      'transformer-circuits.pub': 'Transformer Circuits',
      'metr.org': 'METR',
      'apolloresearch.ai': 'Apollo Research',
      'substack.com': 'Substack',
    };
    const prose = readme.replace(/\s+/g, ' ');
    for (const pattern of manifest.host_permissions) {
      const host = new URL(pattern.replace('*', '')).hostname;
      const [, name] = Object.entries(NAMES).find(([domain]) => host === domain || host.endsWith(`.${domain}`)) ?? [];
      expect([host, name && prose.includes(name)]).toEqual([host, true]);
    }
  });

  test('shows pictures and folders that there are', () => {
    const paths = [...readme.matchAll(/(?:src|srcset)="([^"]+)"|\]\(([^):]+)\)|`((?:src|public)\/[\w/-]+)`/g)];
    for (const [, picture, link, folder] of paths) {
      const path = (picture ?? link ?? folder)!;
      expect([path, existsSync(path)]).toEqual([path, true]);
    }
  });
});
