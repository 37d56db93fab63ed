/** Lets at most `places` pieces of work run at a time; the rest wait in order. */
export const createTurnstile = (places: number) => {
  const waiting: (() => void)[] = [];
  let free = places;

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};
