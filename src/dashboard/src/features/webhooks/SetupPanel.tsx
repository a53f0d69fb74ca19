import { CopyButton } from "../../components/CopyButton";
import { Failed } from "../../components/States";
import { filledText, ROUTES } from "../../lib/alerts";
import type { WebhookUrls } from "../../lib/webhookWire";
import { loadWebhooks } from "../../server/webhookActs";
import { useWebhooks } from "../../state/webhooks";

function Snippet({ title, text, testId }: { title: string; text: string; testId: string }) {
  return (
    <section aria-label={title}>
      <header className="mb-4 flex items-center justify-between gap-8">
        <h3 className="truncate text-12 font-medium">{title}</h3>
        <CopyButton text={text} what={title} testId={`${testId}.copy`} />
      </header>
      <pre className="code-block max-h-240" data-testid={testId}>
        {text}
      </pre>
    </section>
  );
}

function Urls({ urls }: { urls: WebhookUrls }) {
  return (
    <section aria-label="Webhook URLs" className="flex flex-col gap-6">
      <h3 className="text-12 font-semibold">Webhook URLs</h3>
      {ROUTES.map(({ value, label }) => (
        <div key={value}>
          <div className="mb-2 flex items-center justify-between gap-8">
            <span className="text-11 text-text-3">{label}</span>
            <CopyButton text={urls.urls[value]} what={`the URL for ${label}`} look="quiet" />
          </div>
          <code className="code-line block" data-testid={`setup.url.${value}`}>
            {urls.urls[value]}
          </code>
        </div>
      ))}
      <p className="text-12 text-text-2">{urls.note}</p>
    </section>
  );
}

/** What is copied into TradingView: addresses, messages, and the Pine snippet. */
export function SetupPanel() {
  const urls = useWebhooks((state) => state.urls);
  const strategy = useWebhooks((state) => state.filter.strategy);
  if (!urls)
    return (
      <Failed
        title="The texts could not be read"
        text="The hub did not answer. Alerts that are set up still come in."
        onRetry={() => void loadWebhooks()}
      />
    );
  const own = (text: string) => (strategy === null ? text : filledText(text, strategy));
  return (
    <div className="flex flex-col gap-16 p-12" data-testid="setup">
      <Urls urls={urls} />
      <div className="flex flex-col gap-12">
        <div>
          <h3 className="text-12 font-semibold">Messages</h3>
          <p className="text-12 text-text-2">
            Put one into the message of an alert, with the strategy&apos;s secret in place of{" "}
            <code className="font-mono">&lt;secret&gt;</code>.
          </p>
        </div>
        {urls.messages.map((message, at) => (
          <Snippet
            key={message.name}
            title={message.name}
            text={own(message.text)}
            testId={`setup.message.${String(at)}`}
          />
        ))}
      </div>
      <Snippet title="Pine snippet: tells what the strategy holds" text={own(urls.pine)} testId="setup.pine" />
    </div>
  );
}
