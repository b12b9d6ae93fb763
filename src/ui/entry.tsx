import type { CardDeployment, CardFinding, EntryCard } from '../shared-index/card.ts';
import { isSolid, statusOf } from '../shared-index/grade.ts';
import type { Source } from '../shared-index/schema.ts';
import { DirectionSymbol, StandingSymbol, StatusSymbol } from './symbols.tsx';
import { listOf, text, unparted } from './text.ts';
import { DIRECTION_WORDS, GRADE_WORDS, labName, STANDING_WORDS, statusWords } from './words.ts';

/** The parts of an entry as the hover card and the Atlas both show them. */

/** So many labs are named at once; where there are more, the last place says how many. */
const MOST_LABS = 3;

/** A source's authors and year, leading to it. The index's schema lets only http and https addresses through. */
export function SourceLink({ source, full = false }: { source: Source; full?: boolean }) {
  const { url, title, authors, date, note } = source;
  return (
    <a class="source" href={url} target="_blank" rel="noopener noreferrer" title={note ? `${title}. ${note}` : title}>
      {full ? title : `${authors}, ${date.slice(0, 4)}`}
    </a>
  );
}

function Unverified() {
  return (
    <span class="unverified" title={text('unverified_why')}>
      {text('unverified')}
    </span>
  );
}

interface StandingLineProps {
  card: Pick<EntryCard, 'standing' | 'verified'>;
  /** By whose word it is confirmed, where they are named. */
  labs?: readonly string[];
}

export function StandingLine({ card, labs = [] }: StandingLineProps) {
  const shown = labs.length <= MOST_LABS ? labs : labs.slice(0, MOST_LABS - 1);
  const names = shown.map(labName);
  if (shown.length < labs.length) names.push(text('standing_more_labs', labs.length - shown.length));
  return (
    <p class={`standing ${card.standing}`}>
      <StandingSymbol standing={card.standing} />{' '}
      <span>
        {labs.length > 0 ? text('standing_confirmed_by', listOf(names)) : text(STANDING_WORDS[card.standing])}{' '}
        {!card.verified && <Unverified />}
      </span>
    </p>
  );
}

export function FindingItem({ finding }: { finding: CardFinding }) {
  const { direction, behaviour, figure, evidence, model, statement, source, verified } = finding;
  return (
    <li class="finding">
      <DirectionSymbol direction={direction} />
      <p class="effect">
        {text(DIRECTION_WORDS[direction])} <strong>{behaviour.name}</strong>
        {figure && (
          <>
            {' '}
            <span class="figure">{unparted(figure)}</span>
          </>
        )}
      </p>
      <p class="statement">{unparted(statement)}</p>
      <p class="evidence">
        {!verified && <Unverified />}{' '}
        <span class={`grade ${verified && isSolid(evidence) ? '' : 'weak'}`}>{text(GRADE_WORDS[evidence])}</span>
        {model && ` · ${model}`} · <SourceLink source={source} />
      </p>
    </li>
  );
}

export function DeploymentItem({ deployment }: { deployment: CardDeployment }) {
  const { lab, models, statement, source, verified } = deployment;
  const shown = statusOf(deployment);
  return (
    <li class={`deployment ${shown.status}`}>
      <StatusSymbol status={shown.status} />
      <p class="effect">
        <strong>{labName(lab)}</strong> · <span class="status">{text(statusWords(shown))}</span>
        {models.length > 0 && `: ${models.join(', ')}`}
      </p>
      <p class="statement">{unparted(statement)}</p>
      <p class="evidence">
        <SourceLink source={source} /> {!verified && <Unverified />}
      </p>
    </li>
  );
}

/** A list of which the first few are seen at once and the others on request. */
export function Some<Item>({
  items,
  first,
  more,
  children,
}: {
  items: readonly Item[];
  first: number;
  more: (count: number) => string;
  children: (item: Item) => preact.JSX.Element;
}) {
  const rest = items.slice(first);
  return (
    <>
      <ul>{items.slice(0, first).map(children)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{more(rest.length)}</summary>
          <ul>{rest.map(children)}</ul>
        </details>
      )}
    </>
  );
}
