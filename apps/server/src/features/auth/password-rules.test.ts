import { describe, expect, it } from 'vitest';
import { requireStrongPassword } from './password-rules.ts';

const names = ['ada.lovelace@analytical.example', 'ada', 'Ada Lovelace', 'Analytical Engines Ltd'];
const judge = (password: string) => () => requireStrongPassword(password, names);

describe('password rules', () => {
  it.each([
    'password123456',
    'P@ssw0rd2024!',
    'qwertyuiop123',
    'letmeinletmein',
    '123456789012',
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    'iloveyou123456',
  ])('refuse what is common: %s', (password) => {
    expect(judge(password)).toThrowError(expect.objectContaining({ code: 'password_guessable' }));
  });

  it.each([
    'ada.lovelace@analytical.example',
    'AdaLovelace1',
    'analyticalengines',
    'Tarento Co-Pilot',
    'tarentocopilot1',
  ])('refuse what is made of names: %s', (password) => {
    expect(judge(password)).toThrow('easy to guess');
  });

  it.each([
    'correct horse battery staple',
    'maple train violet hook',
    'nur kleine buchstaben hier',
    'ünïcode känn äuch güt sein',
    '7d#Kq!2vLm9$',
  ])('take what is not, without asking for kinds of characters: %s', (password) => {
    expect(judge(password)).not.toThrow();
  });

  it('judge the longest password without holding others up', () => {
    judge('warm up the dictionaries')();
    const longest = Array.from({ length: 256 }, (_, index) => 'a4@8({[</369&#!1/|0$5+7%2'[(index * 7) % 25]).join('');
    const before = performance.now();
    try {
      judge(longest)();
    } catch {}
    expect(performance.now() - before).toBeLessThan(500);
  });
});
