import type { ComponentChildren } from 'preact';
import { text } from '../ui/text.ts';
import { Exports } from './exports.tsx';
import { Imports } from './imports.tsx';
import { Marking } from './marking.tsx';
import { Names } from './names.tsx';
import { Proposals } from './proposals.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { Sites } from './sites.tsx';

/** The settings page: how pages are marked and where, the shortcuts, and the way of notes in and out. */
export function Options() {
  return (
    <>
      <header>
        <h1>
          {text('extension_name')} <span>{text('options_title')}</span>
        </h1>
      </header>
      <Part id="marking" title={text('options_marking')}>
        <Marking />
      </Part>
      <Part id="sites" title={text('options_sites')}>
        <Sites />
      </Part>
      <Part id="shortcuts" title={text('options_shortcuts')}>
        <Shortcuts />
      </Part>
      <Part id="names" title={text('options_names')}>
        <Names />
      </Part>
      <Part id="export" title={text('options_export')}>
        <Exports />
      </Part>
      <Part id="import" title={text('options_import')}>
        <Imports />
      </Part>
      <Part id="proposals" title={text('options_proposals')}>
        <Proposals />
      </Part>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
