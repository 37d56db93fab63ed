import { ProblemError, problemOf } from './problem.ts';
import { sessionClient } from './session-client.ts';

export interface UploadRequest {
  readonly url: string;
  readonly body: FormData;
  /** Bytes that have left this browser. */
  onSent(bytes: number): void;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** XMLHttpRequest, because `fetch` cannot tell how much of a body has been sent. */
const send = ({ url, body, onSent, signal }: UploadRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(sessionClient.authorization())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => resolve({ status: request.status, body: parse(request.responseText) }));
    request.addEventListener('error', () => reject(new TypeError('The connection was lost')));
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });

/** Posts a form and reports how much has been sent; a 401 is answered by one refresh and one more try. Throws `ProblemError`. */
export const sendUpload = async (request: UploadRequest): Promise<unknown> => {
  let answer = await send(request);
  if (answer.status === 401 && (await sessionClient.refresh()) !== null) answer = await send(request);
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw new ProblemError(problemOf(answer.status, answer.body));
};
