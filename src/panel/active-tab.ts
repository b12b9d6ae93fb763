import { useEffect, useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';

/** A tab, and how often something else has been opened in it since the panel looks. */
export interface ActiveTab {
  id: number;
  times: number;
}

/** The tab that the reader looks at in the panel's window; where the address names one (`?tab=`), always that one. */
export function useActiveTab(): ActiveTab | null {
  const [tab, setTab] = useState<ActiveTab | null>(null);
  useEffect(() => {
    const asked = Number(new URLSearchParams(location.search).get('tab'));
    const look = async () => {
      const [active] = asked ? [{ id: asked }] : await browser.tabs.query({ active: true, currentWindow: true });
      const id = active?.id;
      if (id !== undefined) setTab((before) => ({ id, times: before?.id === id ? before.times + 1 : 0 }));
    };
    const updated = (_: number, { status, url }: { status?: string; url?: string }) => {
      if (url !== undefined || status === 'complete') void look();
    };
    const activated = () => void look();
    void look();
    browser.tabs.onActivated.addListener(activated);
    browser.tabs.onUpdated.addListener(updated);
    return () => {
      browser.tabs.onActivated.removeListener(activated);
      browser.tabs.onUpdated.removeListener(updated);
    };
  }, []);
  return tab;
}
