import { type ReactNode, useId } from "react";
import { Count } from "../../components/States";

interface GroupProps {
  title: string;
  text: ReactNode;
  count?: number | undefined;
  /** The act that belongs to the whole group. */
  act?: ReactNode;
  testId: string;
  children?: ReactNode;
}

/** One group of a settings page: what it is, what it is for, and what one can do. */
export function Group({ title, text, count, act, testId, children }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} data-testid={testId} className="flex flex-col gap-12">
      <header className="flex items-start gap-12">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="flex items-center gap-8 text-14 font-semibold">
            {title}
            {count !== undefined && <Count value={count} />}
          </h2>
          <p className="mt-2 text-13 text-text-2">{text}</p>
        </div>
        {act}
      </header>
      {children}
    </section>
  );
}
