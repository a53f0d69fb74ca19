import { Modal } from "../components/Modal";
import { useUi } from "../state/ui";
import { HOTKEYS } from "./hotkeys";

export function HotkeyHelp() {
  const close = useUi((ui) => ui.close);
  return (
    <Modal
      title="Hotkeys"
      summary="Single letters work while no text field has the focus."
      width={560}
      testId="modal.hotkeys"
      onClose={close}
    >
      <dl className="grid grid-cols-2 gap-x-24 gap-y-6 text-13">
        {HOTKEYS.map(({ keys, act }) => (
          <div key={keys} className="flex items-center justify-between">
            <dt className="text-text-2">{act}</dt>
            <dd>
              <kbd className="key px-6">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
