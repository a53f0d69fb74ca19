/** Repeats a piece of work when it is asked for: one at a time, with a pause after each, and once for all that was asked meanwhile. */
export class Refresher {
  private isBusy = false;
  private isWanted = false;
  private isOver = false;
  private wake: () => void = () => undefined;

  /**
   * @param work It takes care of its own failures.
   * @param pause Milliseconds after each round.
   */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly pause: number,
  ) {}

  request(): void {
    this.isWanted = true;
    if (!this.isBusy) void this.run();
  }

  /** The same without waiting for the end of the pause. */
  hurry(): void {
    this.request();
    this.wake();
  }

  stop(): void {
    this.isOver = true;
    this.wake();
  }

  private async run(): Promise<void> {
    this.isBusy = true;
    while (this.isWanted && !this.isOver) {
      this.isWanted = false;
      await this.work();
      await this.rest();
    }
    this.isBusy = false;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
