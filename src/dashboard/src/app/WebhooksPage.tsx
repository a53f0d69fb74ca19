import { PhoneWebhooks, Webhooks } from "../features/webhooks/Webhooks";
import { PageFrame } from "./PageFrame";

/** Alerts from outside: who may send them, what came in, what became of it. */
export default function WebhooksPage({ isPhone }: { isPhone: boolean }) {
  return (
    <PageFrame isPhone={isPhone} title="Webhooks" content="the inbox" grid="webhooks-grid">
      {isPhone ? <PhoneWebhooks /> : <Webhooks />}
    </PageFrame>
  );
}
