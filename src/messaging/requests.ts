import * as v from 'valibot';
import { MARK_DENSITIES, type PageToBackground, type SurfaceToBackground } from './contract.ts';

const nothing = v.strictObject({});
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const tabId = v.pipe(v.number(), v.integer(), v.minValue(0));
const to = v.picklist(['next', 'previous']);

type ToBackground = PageToBackground & SurfaceToBackground;

/** What each message to the background must hold. A page's script runs beside the page's own: what it sends is checked like any input. */
export const REQUESTS: { [Name in keyof ToBackground]: v.GenericSchema<unknown, ToBackground[Name][0]> } = {
  'page→background:begin': nothing,
  'page→background:cards': v.strictObject({ ids: v.pipe(v.array(id), v.maxLength(500)) }),
  'page→background:summary': v.strictObject({
    mentions: v.pipe(
      v.array(v.strictObject({ id, count: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
      v.maxLength(5_000),
    ),
  }),
  'page→background:open-entry': v.strictObject({ id }),
  'surface→background:tab-state': v.strictObject({ tabId }),
  'surface→background:set-density': v.strictObject({ density: v.picklist(MARK_DENSITIES) }),
  'surface→background:set-paused': v.strictObject({ tabId, what: v.picklist(['page', 'site']), paused: v.boolean() }),
  'surface→background:mark-page': v.strictObject({ tabId }),
  'surface→background:step': v.strictObject({ tabId, to }),
  'surface→background:go-to': v.strictObject({ tabId, id }),
  'surface→background:mentions': v.strictObject({ tabId }),
  'surface→background:card': v.strictObject({ id }),
  'surface→background:open-entry': v.strictObject({ id }),
};
