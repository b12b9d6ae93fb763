import { text } from './text.ts';

/** Stands over answers whose note was deleted, or has not come to this device. What is deleted stays on the device where it was. */
export function AnswersGone({ bringBack }: { bringBack: () => void }) {
  return (
    <p class="do answers-gone">
      <span class="quiet">{text('note_answers_gone')}</span>
      <button type="button" class="bring-back" onClick={bringBack}>
        {text('note_bring_back')}
      </button>
    </p>
  );
}
