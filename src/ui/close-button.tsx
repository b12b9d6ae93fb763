/** The cross that closes what stands over the page. */
export function CloseButton({ label, close }: { label: string; close: () => void }) {
  return (
    <button type="button" class="close" aria-label={label} onClick={close}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 4l8 8M12 4l-8 8" />
      </svg>
    </button>
  );
}
