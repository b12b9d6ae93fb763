import messages from '../../../public/_locales/en/messages.json';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/** What an extension's `i18n.getMessage` gives, out of the same file, for a page that is no extension's. */
export function getMessage(key: string, parts: readonly string[] = []): string {
  const entry = (messages as Record<string, Message>)[key];
  if (!entry) return '';
  return entry.message
    .replace(/\$([a-z_]+)\$/gi, (whole, name: string) => entry.placeholders?.[name.toLowerCase()]?.content ?? whole)
    .replace(/\$(\d)/g, (_, place: string) => parts[Number(place) - 1] ?? '');
}

Object.assign(globalThis, { browser: { i18n: { getMessage } } });
