import { Ai, PhoneAi } from "../features/ai/Ai";
import { useUi } from "../state/ui";
import { Banners } from "./Banners";
import { PhoneBar } from "./PhoneBar";
import { PhoneHead } from "./PhonePage";
import { Rail } from "./Rail";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";

function DeskPage() {
  return (
    <div className="frame frame-plain">
      <a href="#page" className="skip">
        Go to the forecasts
      </a>
      <div className="min-w-0" style={{ gridArea: "top" }}>
        <TopBar hasEquity />
        <Banners />
      </div>
      <Rail />
      <main id="page" className="ai-grid" style={{ gridArea: "page" }}>
        <h1 className="sr-only">AI</h1>
        <Ai />
      </main>
      <StatusBar />
    </div>
  );
}

function PhonePage() {
  const symbol = useUi((ui) => ui.symbol);
  return (
    <div className="flex h-full flex-col bg-bg-1">
      <PhoneHead symbol={symbol} />
      <Banners />
      <main className="phone-touch flex min-h-0 flex-1 flex-col border-t border-line-1">
        <h1 className="sr-only">AI</h1>
        <PhoneAi />
      </main>
      <PhoneBar />
    </div>
  );
}

/** What the models say, and how good they are. */
export default function AiPage({ isPhone }: { isPhone: boolean }) {
  return isPhone ? <PhonePage /> : <DeskPage />;
}
