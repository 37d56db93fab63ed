import type { FastifyBaseLogger } from 'fastify';

const graceMs = 25_000;

/** Ends the process well on SIGTERM and SIGINT: `close` gets 25 seconds, and a second signal ends it at once. */
export const closeOnSignals = (close: () => Promise<void>, logger: FastifyBaseLogger): void => {
  let isClosing = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isClosing) {
      logger.warn({ signal }, 'second signal: ending at once');
      process.exit(1);
    }
    isClosing = true;
    logger.info({ signal }, 'closing; work that is under way gets 25 seconds');
    setTimeout(() => {
      logger.error('closing took too long: ending. Unfinished runs continue at the next start');
      process.exit(1);
    }, graceMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};
