import { randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import { keepSecret } from './platform/process/data-folder.ts';

/** The installation's secret: from the settings, or made once and kept in the data folder. */
export const readSecretKey = async (config: Config): Promise<Buffer> => {
  const made = () => keepSecret(config.DATA_DIR, 'secret-key', async () => randomBytes(32).toString('base64'));
  return Buffer.from(config.SECRET_KEY ?? (await made()), 'base64');
};
