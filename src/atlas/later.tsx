import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component whose code is brought when it is first shown, so that no other view waits for it. Until then nothing stands there. */
export function later<Props extends object>(bring: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Brought: ComponentType<Props> | undefined;
  return (props) => {
    const [, show] = useState(Brought !== undefined);
    useEffect(() => {
      if (Brought) return;
      void bring().then((component) => {
        Brought = component;
        show(true);
      });
    }, []);
    return Brought ? <Brought {...props} /> : null;
  };
}
