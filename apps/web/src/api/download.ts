import { ProblemError, readProblem } from './problem.ts';
import { apiBaseUrl, sessionClient } from './session-client.ts';

/** Hands `content` to the person as a file called `filename`. */
export const saveFile = (content: Blob, filename: string): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  URL.revokeObjectURL(url);
};

/** Fetches `path` of the API in the person's name and saves it. Throws `ProblemError`. */
export const downloadFile = async (path: string, filename: string): Promise<void> => {
  const response = await sessionClient.fetch(`${apiBaseUrl}${path}`);
  if (!response.ok) throw new ProblemError(await readProblem(response));
  saveFile(await response.blob(), filename);
};
