interface OpenSection {
  readonly level: number;
  readonly text: string;
}

/** The headings that are open at a point of a document, outermost first. */
export class SectionPath {
  #open: OpenSection[] = [];

  /** Closes every heading of this level or deeper, opens this one, and returns the path it stands under. */
  enter(level: number, text: string): string[] {
    this.#open = this.#open.filter((section) => section.level < level);
    const path = this.current();
    this.#open.push({ level, text });
    return path;
  }

  current(): string[] {
    return this.#open.map((section) => section.text);
  }
}
