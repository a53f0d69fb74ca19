import { useEffect, useRef } from "react";
import { timeOfDay } from "../../lib/time";
import { useJobs } from "../../state/jobs";

/** How far from its end a log may be scrolled and still follow it, in pixels. */
const NEAR = 24;

/** What a job says; it follows the newest line unless a person has scrolled up. */
export function JobLog() {
  const log = useJobs((jobs) => jobs.log);
  const lines = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  useEffect(() => {
    const shown = lines.current;
    if (shown && isFollowing.current) shown.scrollTop = shown.scrollHeight;
  }, [log]);
  return (
    <section aria-label="Log">
      <h3 className="mb-4 text-11 text-text-3">Log, New York time</h3>
      <div
        ref={lines}
        className="code-block h-140 text-11"
        data-testid="job.log"
        tabIndex={0}
        onScroll={({ currentTarget: shown }) => {
          isFollowing.current = shown.scrollHeight - shown.scrollTop - shown.clientHeight < NEAR;
        }}
      >
        {log === null && <span className="text-text-3">Reading the log</span>}
        {log?.length === 0 && <span className="text-text-3">Nothing was logged yet</span>}
        {log?.map(({ time, message }, at) => (
          <div key={at}>
            <span className="text-text-3">{timeOfDay(Date.parse(time))}</span> {message}
          </div>
        ))}
      </div>
    </section>
  );
}
