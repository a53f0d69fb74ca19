import { CopyButton } from "./CopyButton";

/** One line of text with what it is above it and a button that copies it. */
export function CopyLine({ label, text, testId }: { label: string; text: string; testId: string }) {
  return (
    <div>
      <p className="mb-4 text-11 text-text-3">{label}</p>
      <div className="flex items-center gap-8">
        <code className="code-line" data-testid={testId}>
          {text}
        </code>
        <CopyButton text={text} what={label} testId={`${testId}.copy`} />
      </div>
    </div>
  );
}
