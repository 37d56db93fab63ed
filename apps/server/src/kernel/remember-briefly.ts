const maximumEntries = 10_000;

/** Answers by key, asked for anew when older than `milliseconds`: what everybody asks all the time, and may be a little late. */
export const rememberBriefly = <Value>(milliseconds: number) => {
  const answers = new Map<string, { value: Value; at: number }>();
  let forgotten = 0;
  return {
    async get(key: string, ask: () => Promise<Value>, { anew = false } = {}): Promise<Value> {
      const known = anew ? undefined : answers.get(key);
      if (known && Date.now() - known.at < milliseconds) return known.value;
      const [at, before] = [Date.now(), forgotten];
      const value = await ask();
      // What was asked before something was forgotten may be the answer that is to be forgotten.
      if (before !== forgotten) return value;
      if (answers.size >= maximumEntries) answers.clear();
      answers.set(key, { value, at });
      return value;
    },
    forget(key: string): void {
      forgotten += 1;
      answers.delete(key);
    },
  };
};
