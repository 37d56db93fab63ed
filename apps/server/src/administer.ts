import { readConfig } from './config.ts';
import { createAuditLog, createAuditSeal } from './features/audit/index.ts';
import { createPlatformCommands, type PlatformCommands } from './features/platform/index.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { lockDataFolder } from './platform/process/data-folder.ts';
import { readSecretKey } from './secret-key.ts';

const usage = `Who runs this installation: platform administrators see and suspend organizations, never what is in them.

  npm run -s administer -- grant EMAIL     makes the account a platform administrator
  npm run -s administer -- revoke EMAIL    takes that back
  npm run -s administer -- list            shows who is one`;

const execute = async (commands: PlatformCommands, verb: string, email: string | undefined): Promise<string> => {
  if (verb === 'list' && email === undefined) {
    const people = await commands.list();
    if (people.length === 0) return 'There is no platform administrator.';
    return people
      .map(({ email: address, since }) => `${address}  since ${since.toISOString().slice(0, 10)}`)
      .join('\n');
  }
  if (verb === 'grant' && email)
    return (await commands.grant(email))
      ? `${email} is a platform administrator now.`
      : `${email} is a platform administrator already.`;
  if (verb === 'revoke' && email)
    return (await commands.revoke(email))
      ? `${email} is no platform administrator any more.`
      : `${email} was no platform administrator.`;
  throw new Error(`This is not a command.\n\n${usage}`);
};

/** Two processes on one embedded database would lose each other's rows, so a running server is in the way. */
const lockEmbedded = (folder: string): Promise<() => void> =>
  lockDataFolder(folder).catch((error: Error) => {
    throw new Error(
      `Stop the server first, run this again, then start it: it has the embedded database to itself.\n${error.message}`,
    );
  });

const start = async ([verb, email, ...rest]: readonly string[]): Promise<void> => {
  if (verb === undefined || verb === '--help') return console.log(usage);
  if (rest.length > 0) throw new Error(`This is not a command.\n\n${usage}`);
  const config = readConfig(process.env);
  const unlock = config.DATABASE_URL ? () => {} : await lockEmbedded(config.DATA_DIR);
  try {
    const database = await openDatabase({ url: config.DATABASE_URL, folder: config.DATA_DIR });
    const auditLog = createAuditLog(database, createAuditSeal(await readSecretKey(config)));
    try {
      console.log(await execute(createPlatformCommands({ database, auditLog }), verb, email));
    } finally {
      await database.close();
    }
  } finally {
    unlock();
  }
};

start(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
