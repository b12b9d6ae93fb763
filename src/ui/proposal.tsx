import { useEffect, useState } from 'preact/hooks';
import { identify } from '../documents/identify.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Claim, Note } from '../notes/note.ts';
import { type Gap, type Proposal, type ProposedEntries, proposalOf } from '../notes/proposal.ts';
import { linkTo } from '../notes/recipient.ts';
import type { SharedIndex } from '../shared-index/schema.ts';
import { claimSentence } from './claim.ts';
import { saveAs } from './save.ts';
import { text } from './text.ts';

/** A claim as a proposal for the index: ready entries, and a text to send. Nothing is sent but by the reader. */
export function ProposedClaim({ note, index }: { note: Note; index: SharedIndex }) {
  const nameOf = (id: string) =>
    [...index.interventions, ...index.behaviours].find((thing) => thing.id === id)?.name ?? id;
  const sentenceOf = (claim: Claim) => claimSentence(claim, nameOf);
  const keyOf = (address: string) => identify(address)?.key ?? null;
  const proposal = proposalOf(note, { index, keyOf, sentenceOf, toBeWritten: text('proposal_to_be_written') });
  if (!proposal.ok) return <p role="alert">{text(REFUSALS[proposal.why])}</p>;
  const { entries, gaps } = proposal;
  const title = sentenceOf(note.claim!);
  const about = [
    title,
    note.target ? quoted(note.target.quote.exact) : '',
    note.body,
    text(
      'proposal_read',
      note.document.title || note.document.address,
      note.document.address,
      note.created.slice(0, 10),
    ),
    gaps.length > 0 ? text('proposal_gaps', gaps.map(gapName).join(', ')) : '',
  ].filter((part) => part !== '');
  return (
    <>
      <p class="effect">{title}</p>
      {note.target && <blockquote>{note.target.quote.exact}</blockquote>}
      <Sending title={text('proposal_finding', title)} about={about} files={filesOf(entries)} />
      {gaps.length > 0 && (
        <>
          <p>{text('proposal_check')}</p>
          <ul class="gaps">
            {gaps.map((gap) => (
              <li key={gapName(gap)}>
                <code>{gapName(gap)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {filesOf(entries).map(([name, items]) => (
        <section key={name} class="entries">
          <h2>{text('proposal_for', name)}</h2>
          <pre>{written(items)}</pre>
        </section>
      ))}
    </>
  );
}

const REFUSALS = { 'no-claim': 'proposal_no_claim', 'no-source': 'proposal_no_source' } as const satisfies Record<
  Exclude<Proposal, { ok: true }>['why'],
  string
>;

type EntriesOfFile = readonly [file: string, items: readonly object[]];

function filesOf(entries: ProposedEntries): EntriesOfFile[] {
  return Object.entries(entries).flatMap(([list, items]) =>
    items.length > 0 ? [[`${list}.json`, items] as const] : [],
  );
}

/** Entries as they stand in a file of the index: without the brackets of the list. */
function written(items: readonly object[]): string {
  return items.map((item) => JSON.stringify(item, null, 2)).join(',\n');
}

function gapName({ list, field }: Gap): string {
  return `${list}.json: ${field}`;
}

function quoted(words: string): string {
  return words.replace(/^/gm, '> ');
}

interface SendingProps {
  title: string;
  /** What is said before the entries, a paragraph each. */
  about: readonly string[];
  files: readonly EntriesOfFile[];
}

/** The ways on which a proposal leaves: as text, as a file, as a mail or an issue that the reader sends. */
export function Sending({ title, about, files }: SendingProps) {
  const [recipient, setRecipient] = useState('');
  const [said, setSaid] = useState('');
  useEffect(() => {
    void askBackground('surface→background:choices', {}).then((choices) => {
      if (choices.ok) setRecipient(choices.value.proposalsTo);
    });
  }, []);
  const code = files.map(([name, items]) => `${text('proposal_for', name)}\n\n\`\`\`json\n${written(items)}\n\`\`\``);
  const body = [...about, ...code].join('\n\n');
  const short = [...about, text('proposal_paste')].join('\n\n');
  const copy = () =>
    navigator.clipboard.writeText(body).then(
      () => setSaid(text('proposal_copied')),
      () => setSaid(text('say_not_copied')),
    );
  return (
    <>
      <p class="do">
        <button type="button" onClick={copy}>
          {text('proposal_copy')}
        </button>
        <button
          type="button"
          onClick={() =>
            saveAs(
              'whence-proposal.json',
              'application/json',
              `${JSON.stringify(Object.fromEntries(files.map(([name, items]) => [name.replace('.json', ''), items])), null, 2)}\n`,
            )
          }
        >
          {text('proposal_save')}
        </button>
        <a class="send" href={linkTo(recipient, { title, body, short })} target="_blank" rel="noopener noreferrer">
          {recipient.startsWith('https:')
            ? text('proposal_issue', new URL(recipient).hostname)
            : recipient
              ? text('proposal_mail_to', recipient)
              : text('proposal_mail')}
        </a>
      </p>
      <p role="status">{said}</p>
    </>
  );
}
