/** The codes of a list written with spaces between them. `0002..0091` stands for every number from one to the other. */
export const codeList = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .trim()
      .split(/\s+/u)
      .flatMap((code) => {
        const [from, to] = code.split('..');
        if (from === undefined || to === undefined) return [code];
        return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) =>
          String(Number(from) + index).padStart(from.length, '0'),
        );
      }),
  );
