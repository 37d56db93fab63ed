import { pino } from 'pino';
import { openApp } from './app.ts';
import { readConfig, redactConfig } from './config.ts';
import { lockDataFolder } from './platform/process/data-folder.ts';
import { closeOnSignals } from './platform/process/shutdown.ts';
import { readSecretKey } from './secret-key.ts';

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  if (process.argv.includes('--print-config')) {
    console.log(JSON.stringify(redactConfig(config), null, 2));
    return;
  }
  const logger = pino({ level: config.LOG_LEVEL });
  // Only embedded stores need the folder to themselves; on shared stores several processes may use one.
  const isEmbedded = !config.DATABASE_URL || config.VECTOR_URL === 'embedded';
  const unlock = isEmbedded ? await lockDataFolder(config.DATA_DIR) : () => {};
  process.on('exit', unlock);
  const app = await openApp(config, await readSecretKey(config), { logger });
  closeOnSignals(() => app.close(), logger);
  await app.http.listen({ host: config.HOST, port: config.PORT });
  const address = app.http.server.address();
  const port = typeof address === 'object' && address ? address.port : config.PORT;
  logger.info(`Tarento Co-Pilot is ready: http://localhost:${port}`);
};

start().catch((error: Error) => {
  // A person reads this first: the sentence matters, the stack only to developers.
  console.error(`Tarento Co-Pilot could not start.\n${error.message}`);
  if (process.env.LOG_LEVEL === 'debug') console.error(error.stack);
  process.exit(1);
});
