import { useState } from "react";
import { Button } from "../../components/Button";
import { CopyButton } from "../../components/CopyButton";
import { CopyLine } from "../../components/CopyLine";
import { Modal } from "../../components/Modal";
import { Notice } from "../../components/States";
import { filledText } from "../../lib/alerts";
import type { AlertMessage, WebhookUrls } from "../../lib/webhookWire";
import { useWebhooks } from "../../state/webhooks";

interface SecretDialogProps {
  strategy: string;
  secret: string;
  onClose: () => void;
}

function Text({ urls, strategy, secret }: { urls: WebhookUrls; strategy: string; secret: string }) {
  const [name, setName] = useState(urls.messages[0]?.name ?? "");
  const message: AlertMessage | undefined = urls.messages.find((one) => one.name === name);
  if (!message) return null;
  const text = filledText(message.text, strategy, secret);
  return (
    <>
      <CopyLine label="Webhook URL of the alert" text={urls.urls[message.route]} testId="secret.url" />
      <div>
        <div className="mb-4 flex items-center gap-8">
          <label className="flex min-w-0 flex-1 items-center gap-8 text-11 text-text-3">
            Message of the alert
            <select
              className="select h-26 min-w-0 text-text-1"
              data-testid="secret.message"
              value={name}
              onChange={(event) => {
                setName(event.target.value);
              }}
            >
              {urls.messages.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <CopyButton
            text={text}
            what="the message of the alert"
            label="Copy the message"
            look="primary"
            testId="secret.text.copy"
          />
        </div>
        <pre className="code-block max-h-200" data-testid="secret.text">
          {text}
        </pre>
      </div>
    </>
  );
}

/** A secret, once: nobody can show it again, and it goes with this dialog. */
export function SecretDialog({ strategy, secret, onClose }: SecretDialogProps) {
  const urls = useWebhooks((state) => state.urls);
  return (
    <Modal
      title={`Secret of ${strategy}`}
      summary="Copy it now. It is shown this once, and the hub keeps only a mark of it."
      width={720}
      testId="modal.secret"
      onClose={onClose}
      foot={
        <>
          <span className="flex-1 text-12 text-text-2">Lost it? Make a new secret and revoke this one.</span>
          <Button look="primary" testId="secret.done" onClick={onClose}>
            I have copied it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-12">
        <CopyLine label="Secret" text={secret} testId="secret.value" />
        {urls ? (
          <Text urls={urls} strategy={strategy} secret={secret} />
        ) : (
          <Notice kind="plain">The alert texts could not be read. They are in the tab Set up.</Notice>
        )}
      </div>
    </Modal>
  );
}
