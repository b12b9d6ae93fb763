import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';
import { expect, it } from 'vitest';

it('ships what the source becomes', async () => {
  let code: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      'assembly/words.ts',
      ...['--outFile', 'words.wasm', '--runtime', 'stub', '--enable', 'simd', '--initialMemory', '3'],
      ...['-O3', '--noAssert'],
      ...['--baseDir', fileURLToPath(new URL('.', import.meta.url))],
    ],
    {
      writeFile(name, content) {
        if (name.endsWith('.wasm')) code = content as Uint8Array;
      },
    },
  );
  expect(error, stderr.toString()).toBeNull();
  const text = Buffer.from(code!).toString('base64');
  await expect(
    `/** \`assembly/words.ts\`, as \`npm run assemble\` makes it. */\nexport const ASSEMBLED =\n  '${text}';\n`,
  ).toMatchFileSnapshot('./assembled.ts');
});
