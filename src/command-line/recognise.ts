import { readFileSync } from 'node:fs';
import { compileNames } from '../recognise/compile.ts';
import { createRecogniser } from '../recognise/recogniser.ts';
import { checkIndex } from '../shared-index/check.ts';
import { readIndexFiles } from './index-files.ts';

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const explain = process.argv.includes('--explain');
const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error('The index is not sound: npm run index:check tells why.');
const recogniser = createRecogniser(compileNames(checked.index.interventions));

for (const file of files) {
  const text = readFileSync(file, 'utf8');
  for (const { start, end, id, accepted, reason } of recogniser.explain([recogniser.scan(text)])[0]!) {
    const mention = { file, start, end, quote: text.slice(start, end), id };
    if (explain) console.log(JSON.stringify({ ...mention, accepted, reason }));
    else if (accepted) console.log(JSON.stringify(mention));
  }
}
