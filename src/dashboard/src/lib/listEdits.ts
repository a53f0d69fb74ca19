import type { Watchlist } from "./watchlistWire";
import { type ListChange, sectionsOf, withSections } from "./watchlists";

/** The hub's side of an edit. */
export interface ListHub {
  read: (id: string) => Promise<Watchlist>;
  /** Writes the sections of the list, under the version it has. */
  write: (list: Watchlist) => Promise<Watchlist>;
  /** Whether a failure means that somebody else changed the list meanwhile. */
  isChanged: (failure: unknown) => boolean;
}

interface Pending {
  id: string;
  change: ListChange;
}

const MOST_TRIES = 3;

/**
 * Lists as the hub has them, with the edits on top that it has not answered yet. Edits go out one after the other; one
 * that meets a newer version is made again on that, one that is refused is taken back. Owner of its state.
 */
export class ListEdits {
  private confirmed: Watchlist[] = [];
  private pending: Pending[] = [];
  private line: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly hub: ListHub,
    private readonly show: (lists: Watchlist[]) => void,
  ) {}

  /** Everything was read. */
  replace(lists: readonly Watchlist[]): void {
    this.confirmed = lists.map((list) => ({ ...list, sections: sectionsOf(list) }));
    this.shown();
  }

  /** The hub told a list; an older version than the known one is no news. */
  take(list: Watchlist): void {
    const known = this.confirmed.findIndex((one) => one.id === list.id);
    const news = { ...list, sections: sectionsOf(list) };
    if (known < 0) this.confirmed = [...this.confirmed, news];
    else if ((this.confirmed[known]?.version ?? 0) <= list.version)
      this.confirmed = this.confirmed.toSpliced(known, 1, news);
    this.shown();
  }

  drop(id: string): void {
    this.confirmed = this.confirmed.filter((list) => list.id !== id);
    this.shown();
  }

  /** The version that the hub last told. */
  version(id: string): number | undefined {
    return this.confirmed.find((list) => list.id === id)?.version;
  }

  /** Shows the change at once; fails with the hub's refusal after taking it back. */
  edit(id: string, change: ListChange): Promise<void> {
    const edit = { id, change };
    this.pending = [...this.pending, edit];
    this.shown();
    const turn = this.line.then(() => this.send(edit));
    this.line = turn.catch(() => undefined);
    return turn;
  }

  private async send(edit: Pending): Promise<void> {
    try {
      const written = await this.written(edit);
      this.pending = this.pending.filter((one) => one !== edit);
      if (written) this.take(written);
    } catch (failure) {
      this.pending = this.pending.filter((one) => one !== edit);
      this.shown();
      throw failure;
    }
  }

  private async written({ id, change }: Pending): Promise<Watchlist | null> {
    for (let tries = 1; ; tries++) {
      const list = this.confirmed.find((one) => one.id === id);
      if (!list) return null;
      try {
        return await this.hub.write(withSections(list, change(list.sections)));
      } catch (failure) {
        if (!this.hub.isChanged(failure) || tries === MOST_TRIES) throw failure;
        this.take(await this.hub.read(id));
      }
    }
  }

  private shown(): void {
    const changed = (list: Watchlist) =>
      this.pending
        .filter((edit) => edit.id === list.id)
        .reduce((now, edit) => withSections(now, edit.change(now.sections)), list);
    this.show(this.confirmed.map(changed));
  }
}
