import { describe, expect, it } from 'vitest';
import { readConfig, redactConfig } from './config.ts';

describe('readConfig', () => {
  it('needs no setting at all', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 8000,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://localhost:8000',
      DEMO: 'offer',
    });
  });

  it('treats an empty setting as not set', () => {
    const config = readConfig({ DATABASE_URL: '', PORT: '' });
    expect(config.PORT).toBe(8000);
    expect(config.DATABASE_URL).toBeUndefined();
  });

  it.each([
    [{ PORT: 'many' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://host/db' }, 'DATABASE_URL'],
    [{ MODEL_BASE_URL: 'http://localhost:11434/v1' }, 'MODEL_NAME'],
    [{ SECRET_KEY: 'c2hvcnQ=' }, 'SECRET_KEY'],
    [{ NODE_ENV: 'production', DATABASE_URL: 'postgres://host/db' }, 'SECRET_KEY'],
    [{ EMBEDDINGS: 'gemini' }, 'GEMINI_API_KEY'],
    [{ SMTP_URL: 'smtp://host' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'https://host', MAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    [{ OBJECT_STORAGE_URL: 's3://bucket' }, 'OBJECT_STORAGE_URL'],
  ])('names the setting that is wrong: %o', (env, name) => {
    expect(() => readConfig(env)).toThrow(name);
  });

  it('hides secrets and passwords when printed', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://user:hidden@host/db',
      SMTP_URL: 'smtps://user:hidden@mail.example.com',
      MAIL_FROM: 'Co-Pilot <copilot@example.com>',
      GEMINI_API_KEY: 'AIza-very-secret-1234',
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    });
    const shown = JSON.stringify(redactConfig(config));
    expect(shown).not.toMatch(/hidden|very-secret|BwcHBwcHBwcHBw/u);
    expect(shown).toContain('••••1234');
  });
});
