import { test as base, expect, type Page } from '@playwright/test';

/** Statuses that a journey provokes on purpose; the browser writes each of them to the console. */
const provoked = /status of (?:400|401|404)/u;

/** The tests' `page` fails the test when a page logs an error, throws, or asks any other origin for anything. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const faults = watchPage(page, baseURL!);
    await use(page);
    expect(faults).toEqual([]);
  },
});

/** Collects what a page must never do; for pages that a test opens itself. */
export const watchPage = (page: Page, origin: string): string[] => {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !provoked.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:blob|data):/u.test(url)) faults.push(`foreign request: ${url}`);
  });
  return faults;
};

export { expect };
