/** Gives sheets names that Excel takes: at most 31 characters, none of `[]:*?/\`, no two alike whatever their case. */
export class SheetNames {
  readonly #taken = new Set<string>(['history']);

  give(wanted: string, fallback: string): string {
    const clean = wanted
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .trim();
    const base = clean || fallback;
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? '' : ` (${count})`;
      const name = `${base.slice(0, 31 - suffix.length).trimEnd()}${suffix}`.toWellFormed().replaceAll('\ufffd', '');
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}
