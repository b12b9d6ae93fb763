import * as v from 'valibot';
import { Note, NotedDocument } from '../notes/note.ts';
import { readRecipient } from '../notes/recipient.ts';
import { OwnName } from '../recognise/own-name.ts';
import { MARK_DENSITIES, MOST_BLOCKS, MOST_TEXT, type PageToBackground, type SurfaceToBackground } from './contract.ts';
import {
  Draft,
  DraftPlace,
  Edition,
  Import,
  ImportFile,
  NoteContent,
  NoteQuery,
  RawPlace,
  SettledEdits,
  TextWithTargets,
  ToldDocument,
} from './notes-contract.ts';

const nothing = v.strictObject({});
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const tabId = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const to = v.picklist(['next', 'previous']);
const { key } = NotedDocument.entries;
const facts = v.strictObject({
  address: v.string(),
  title: v.string(),
  base: v.string(),
  told: v.record(v.string(), v.string()),
});
const noteOfPage = v.strictObject({ key, id });
const draftPlace = v.strictObject({ key, place: DraftPlace });
const edits = v.nullable(Edition);
const revision = v.pipe(v.string(), v.regex(/^\d+-[0-9a-f]+$/));

/** The largest message by far, and one that a reader waits for: looked through once. */
function isTexts(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MOST_BLOCKS) return false;
  let length = 0;
  for (const text of value) {
    if (typeof text !== 'string') return false;
    length += text.length;
  }
  return length <= MOST_TEXT;
}

type ToBackground = PageToBackground & SurfaceToBackground;

/** What each message to the background must hold. A page's script runs beside the page's own: what it sends is checked like any input. */
export const REQUESTS: { [Name in keyof ToBackground]: v.GenericSchema<unknown, ToBackground[Name][0]> } = {
  'page→background:recognise': v.strictObject({
    texts: v.custom<readonly string[]>(isTexts),
    facts: v.nullable(facts),
    needsMarking: v.boolean(),
  }),
  'page→background:interact': v.strictObject({ needsMarking: v.boolean() }),
  'page→background:cards': v.strictObject({ ids: v.pipe(v.array(id), v.maxLength(500)) }),
  'page→background:summary': v.strictObject({
    mentions: v.pipe(
      v.array(v.strictObject({ id, count: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
      v.maxLength(5_000),
    ),
  }),
  'page→background:own-claims': v.strictObject({ id }),
  'page→background:open-entry': v.strictObject({ id }),
  'page→background:propose': v.strictObject({ id }),
  'page→background:in-view': v.strictObject({ ids: v.pipe(v.array(id), v.maxLength(5_000)) }),
  'page→background:name': v.strictObject({ name: v.pipe(v.string(), v.maxLength(2_000)) }),
  'page→background:vocabulary': v.strictObject({
    text: v.pipe(v.string(), v.maxLength(20_000)),
    start: place,
    end: place,
  }),
  'surface→background:tab-state': v.strictObject({ tabId }),
  'surface→background:set-density': v.strictObject({ density: v.picklist(MARK_DENSITIES) }),
  'surface→background:set-paused': v.strictObject({ tabId, what: v.picklist(['page', 'site']), paused: v.boolean() }),
  'surface→background:choices': nothing,
  'surface→background:set-proposals-to': v.strictObject({
    proposalsTo: v.pipe(
      v.string(),
      v.check((entered) => readRecipient(entered) === entered),
    ),
  }),
  'surface→background:resume': v.strictObject({
    what: v.picklist(['page', 'site']),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(10_000)),
  }),
  'surface→background:mark-page': v.strictObject({ tabId }),
  'surface→background:step': v.strictObject({ tabId, to }),
  'surface→background:go-to': v.strictObject({ tabId, id }),
  'surface→background:mentions': v.strictObject({ tabId }),
  'surface→background:note-places': v.strictObject({ tabId }),
  'surface→background:show-note': v.strictObject({ tabId, id }),
  'surface→background:selection': v.strictObject({ tabId }),
  'surface→background:follow': v.strictObject({ tabId }),
  'surface→background:own-names': nothing,
  'surface→background:add-name': v.strictObject({ name: v.pipe(v.string(), v.maxLength(2_000)), entry: id }),
  'surface→background:remove-name': v.pick(OwnName, ['name']),
  'surface→background:index': v.strictObject({}),
  'surface→background:card': v.strictObject({ id }),
  'surface→background:open-entry': v.strictObject({ id }),

  'page→background:notes': nothing,
  'page→background:noted': facts,
  'page→background:anchor': TextWithTargets,
  'page→background:save-note': v.strictObject({ document: ToldDocument, edits, content: NoteContent }),
  'page→background:delete-note': noteOfPage,
  'page→background:undo-delete': noteOfPage,
  'page→background:save-draft': v.strictObject({ document: ToldDocument, draft: Draft }),
  'page→background:clear-draft': draftPlace,
  'surface→background:notes-of-tab': v.strictObject({ tabId }),
  'surface→background:notes-of-document': v.strictObject({ key }),
  'surface→background:thread': v.strictObject({ id }),
  'surface→background:save-note': v.strictObject({ document: NotedDocument, edits, content: NoteContent }),
  'surface→background:place-note': v.strictObject({ id, target: Note.entries.target, gone: v.boolean() }),
  'surface→background:delete-note': v.strictObject({ id }),
  'surface→background:undo-delete': v.strictObject({ id }),
  'surface→background:crossing-edits': v.strictObject({ id }),
  'surface→background:settle-edits': v.strictObject({ id, keep: revision, drop: revision, copy: v.boolean() }),
  'surface→background:unsettle-edits': v.strictObject({ id, settled: SettledEdits }),
  'surface→background:save-draft': v.strictObject({ document: NotedDocument, draft: Draft }),
  'surface→background:clear-draft': draftPlace,
  'surface→background:all-drafts': nothing,
  'surface→background:open-draft': v.strictObject({ document: NotedDocument, place: DraftPlace }),
  'surface→background:open-note': v.strictObject({ id }),
  'surface→background:join-documents': v.strictObject({ key, other: key }),
  'surface→background:part-documents': v.strictObject({
    joins: v.pipe(v.array(v.strictObject({ at: key, of: key })), v.maxLength(2)),
  }),
  'surface→background:search-notes': NoteQuery,
  'surface→background:note-choices': nothing,
  'surface→background:plan-import': Import,
  'surface→background:import-notes': Import,
  'surface→background:notes-of-file': v.strictObject({ ...ImportFile.entries, ids: v.array(id) }),
  'surface→background:take-back-import': v.strictObject({ gained: v.array(Edition) }),
  'surface→background:notes-page': v.strictObject({ after: v.nullable(id) }),
  'surface→background:raw-page': v.strictObject({ place: v.nullable(RawPlace) }),
  'surface→background:dropped-library': nothing,
  'surface→background:forget-dropped-library': nothing,
};
