import type { MessageError } from '../messaging/outcome.ts';
import { text } from '../ui/text.ts';

/** Why something did not work. What the library says of itself is a whole sentence already. */
export function Failure({ error }: { error: MessageError }) {
  return <p role="alert">{error.problem ? error.message : text('popup_failed', error.message)}</p>;
}
