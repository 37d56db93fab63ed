import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ObjectNotFoundError, type ObjectStorage } from './object-storage.ts';

const failingStream = () =>
  Readable.from(
    (async function* () {
      yield Buffer.from('half of it');
      throw new Error('the client left');
    })(),
  );

/** What every object storage must do: the definition of "can be swapped". */
export const objectStorageContract = (name: string, open: () => Promise<ObjectStorage>) =>
  describe(`${name} object storage`, () => {
    it('gives back the bytes it was given, with their size and hash', async () => {
      const storage = await open();
      const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
      const written = await storage.write(
        'acme/files/one',
        Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]),
      );
      expect(written).toEqual({ sizeBytes: 200_000, contentHash: createHash('sha256').update(bytes).digest('hex') });
      expect((await storage.read('acme/files/one')).equals(bytes)).toBe(true);
      expect((await buffer(await storage.stream('acme/files/one'))).equals(bytes)).toBe(true);
    });

    it('stores an empty object', async () => {
      const storage = await open();
      expect((await storage.write('acme/empty', Readable.from([]))).sizeBytes).toBe(0);
      expect((await storage.read('acme/empty')).length).toBe(0);
    });

    it('replaces an object as one step', async () => {
      const storage = await open();
      await storage.write('acme/one', Readable.from(['first, and longer']));
      await storage.write('acme/one', Readable.from(['second']));
      expect((await storage.read('acme/one')).toString()).toBe('second');
    });

    it('keeps nothing of a stream that fails, and keeps what was there', async () => {
      const storage = await open();
      await storage.write('acme/one', Readable.from(['kept']));
      await expect(storage.write('acme/one', failingStream())).rejects.toThrow('the client left');
      await expect(storage.write('acme/two', failingStream())).rejects.toThrow('the client left');
      expect((await storage.read('acme/one')).toString()).toBe('kept');
      expect(await storage.list('')).toEqual(['acme/one']);
    });

    it('says that an object is missing', async () => {
      const storage = await open();
      await expect(storage.read('acme/none')).rejects.toBeInstanceOf(ObjectNotFoundError);
      await expect(storage.stream('acme/none')).rejects.toBeInstanceOf(ObjectNotFoundError);
      await storage.remove('acme/none');
      await storage.removeAll('acme');
    });

    it('lists and removes below a prefix and nowhere else', async () => {
      const storage = await open();
      for (const key of ['acme/a/1', 'acme/a/2', 'acme/ab/3', 'globex/a/4'])
        await storage.write(key, Readable.from(['x']));
      expect(await storage.list('acme/a')).toEqual(['acme/a/1', 'acme/a/2']);
      await storage.remove('acme/a/1');
      expect(await storage.list('acme')).toEqual(['acme/a/2', 'acme/ab/3']);
      await storage.removeAll('acme/a');
      expect(await storage.list('')).toEqual(['acme/ab/3', 'globex/a/4']);
    });

    it.each([
      '',
      '..',
      '../etc',
      'acme/../globex',
      '/etc/passwd',
      'acme//x',
      'acme/.hidden',
      'acme\\x',
      'acme/x\0',
      'acme/.',
    ])('refuses the key %j', async (key) => {
      const storage = await open();
      await expect((async () => storage.write(key, Readable.from(['x'])))()).rejects.toThrow('Not an object key');
      await expect((async () => storage.read(key))()).rejects.toThrow('Not an object key');
      await expect((async () => storage.removeAll(key))()).rejects.toThrow('Not an object key');
    });
  });
