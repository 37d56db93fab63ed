/** Statuses whose responses may not have a body. */
const bodiless = new Set([204, 205, 304]);

/** Passes bytes on until there are too many, or the source breaks: then errs with what the caller makes of it. */
const limitedBody = (
  source: AsyncIterable<Uint8Array>,
  maximumBytes: number,
  errors: { tooLarge: () => Error; broken: () => Error },
): ReadableStream<Uint8Array> => {
  const iterator = source[Symbol.asyncIterator]();
  let received = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next().catch(() => undefined);
      if (!next) controller.error(errors.broken());
      else if (next.done) controller.close();
      else {
        received += next.value.byteLength;
        if (received <= maximumBytes) controller.enqueue(next.value);
        else {
          controller.error(errors.tooLarge());
          await iterator.return?.();
        }
      }
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
};

interface Received {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Iterable<[string, string]>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** The answer as the platform's own `Response` (libraries check for that), its decoded body cut off at `maximumBytes`. */
export const limitedResponse = (
  received: Received,
  url: URL,
  maximumBytes: number,
  errors: { tooLarge: () => Error; broken: () => Error },
): Response => {
  const { status, statusText } = received;
  const headers = new Headers([...received.headers]);
  const isEncoded = headers.has('content-encoding');
  if (!isEncoded && Number(headers.get('content-length') ?? 0) > maximumBytes) throw errors.tooLarge();
  // The body comes out decoded, so these would describe something else.
  if (isEncoded) for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  const hasBody = received.body !== null && !bodiless.has(status);
  const body = hasBody && received.body ? limitedBody(received.body, maximumBytes, errors) : null;
  const response = new Response(body, { status, statusText, headers });
  Object.defineProperty(response, 'url', { value: url.href });
  return response;
};
