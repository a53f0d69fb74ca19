import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./Button";

interface ModalProps {
  title: string;
  summary?: ReactNode;
  width: number;
  testId: string;
  foot?: ReactNode;
  children: ReactNode;
  onClose: () => void;
}

/** A dialog above the page: the focus stays inside, Esc closes, the focus goes back to where it was. */
export function Modal({ title, summary, width, testId, foot, children, onClose }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    (shown?.querySelector<HTMLElement>("[data-autofocus]") ?? shown)?.focus();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      data-testid={testId}
      tabIndex={-1}
      className="modal"
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-start justify-between gap-12 px-20 pt-16 pb-12">
          <div>
            <h2 id={titleId} className="text-16 font-semibold">
              {title}
            </h2>
            {summary !== undefined && <p className="mt-2 text-12 text-text-2">{summary}</p>}
          </div>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </header>
        <div className="min-h-0 overflow-auto px-20 pb-16">{children}</div>
        {foot !== undefined && (
          <footer className="flex flex-wrap items-center gap-8 rounded-b-modal border-t border-line-2 bg-bg-2 px-20 py-12">
            {foot}
          </footer>
        )}
      </div>
    </dialog>
  );
}
