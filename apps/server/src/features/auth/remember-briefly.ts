const maximumEntries = 10_000;

/** Answers by key, asked for anew when older than `milliseconds`: what everybody asks all the time, and may be a little late. */
export const rememberBriefly = <Value>(milliseconds: number) => {
  const answers = new Map<string, { value: Value; at: number }>();
  return {
    async get(key: string, ask: () => Promise<Value>, { anew = false } = {}): Promise<Value> {
      const known = anew ? undefined : answers.get(key);
      if (known && Date.now() - known.at < milliseconds) return known.value;
      const value = await ask();
      if (answers.size >= maximumEntries) answers.clear();
      answers.set(key, { value, at: Date.now() });
      return value;
    },
    forget: (key: string) => answers.delete(key),
  };
};
