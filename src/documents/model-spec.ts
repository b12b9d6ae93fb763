import { hostOf, place, type Site } from './site.ts';

const DATED = /^\/(\d{4}-\d{2}-\d{2})(?:\.html)?\/?$/;

/** OpenAI's Model Spec: one document, each release a dated page; the root leads to the newest. */
export const modelSpec: Site = {
  at(url) {
    if (hostOf(url) !== 'model-spec.openai.com') return null;
    if (/^\/(index\.html)?$/.test(url.pathname)) return place('openai-model-spec');
    const dated = DATED.exec(url.pathname);
    return dated ? place('openai-model-spec', dated[1]!) : null;
  },
};
