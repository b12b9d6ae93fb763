/** The part of a browser's `MessageSender` that decides how far a message is trusted. */
export interface MessageSender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

/** `surface`: one of the extension's own pages; `page`: its script in the top frame of a tab; `none`: anybody else. */
export type Trust = 'surface' | 'page' | 'none';

/** Decides by the sender alone, whose fields the browser fills in. `home.url` is `runtime.getURL('')`; older Firefox gives no `sender.origin`. */
export function trustOf(sender: MessageSender, home: { id: string; url: string }): Trust {
  if (sender.id !== home.id || !sender.url) return 'none';
  if (sender.url.startsWith(home.url)) return 'surface';
  return sender.tab?.id !== undefined && sender.frameId === 0 ? 'page' : 'none';
}
