/** Runs work at most once a frame, and not at all when nothing changed; once a second while the tab is hidden. */
export class FrameFlush {
  private isScheduled = false;

  constructor(
    private readonly work: () => void,
    private readonly nextFrame: (run: () => void) => void = browserFrame,
  ) {}

  request(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.nextFrame(() => {
      this.isScheduled = false;
      this.work();
    });
  }
}

function browserFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 1000);
  else requestAnimationFrame(run);
}
