import { Ai, PhoneAi } from "../features/ai/Ai";
import { PageFrame } from "./PageFrame";

/** What the models say, and how good they are. */
export default function AiPage({ isPhone }: { isPhone: boolean }) {
  return (
    <PageFrame isPhone={isPhone} title="AI" content="the forecasts" grid="ai-grid">
      {isPhone ? <PhoneAi /> : <Ai />}
    </PageFrame>
  );
}
