// A pack that is missing or damaged is not used, with its reason; the page, other packs and what was kept work on.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { assertAccessible, assertNoSidewaysScroll, screenshot } from './support/checks.mjs';
import { DIST, startServer } from './support/server.mjs';
import { CONTINUE, LUZHAI, WUHAN, WUHAN_RESULT, assertResult, follow, give, onTheDay, readResult, settle, start } from './support/steps.mjs';

// The rules come from the server, not from what an earlier visit stored.
const FRESH = `${onTheDay()};Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })`;

const PACK = /^luzhai-resident-[0-9a-f]{16}\.pack$/;
const QUOTES = /^luzhai-resident-[0-9a-f]{16}\.quotes$/;

/** What can happen to a pack: its bytes afterwards, or null for none, and what the page says. */
const DAMAGES = {
  missing: { spoil: () => null, says: '这里的规则没打开' },
  truncated: { spoil: (bytes) => bytes.subarray(0, bytes.length - 100), says: '这里的规则没传完整' },
  empty: { spoil: () => Buffer.alloc(0), says: '这里的规则没传完整' },
  'wrong-fingerprint': { spoil: (bytes) => changed(bytes, bytes.length - 10), says: '指纹对不上' },
  'future-format': { spoil: (bytes) => changed(bytes, 7), says: '不是同一版' },
  'other-model': { spoil: (bytes) => changed(bytes, 8), says: '不是同一版' },
  'not-a-pack': { spoil: () => Buffer.from('<!DOCTYPE html><title>404</title>'), says: '指纹对不上' },
};

function changed(bytes, at) {
  const copy = Buffer.from(bytes);
  copy[at] += 1;
  return copy;
}

describe('packs that cannot be used', () => {
  let root;
  let server;
  let browser;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'settle-packs-'));
    await cp(DIST, root, { recursive: true });
    server = await startServer(root);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(root, { recursive: true, force: true });
  });

  /** Does something while one file of the site is spoiled. */
  async function spoiled(pattern, spoil, run) {
    const [name] = (await readdir(join(root, 'packs'))).filter((file) => pattern.test(file));
    const file = join(root, 'packs', name);
    const whole = await readFile(file);
    const bytes = spoil(whole);
    await (bytes === null ? rm(file) : writeFile(file, bytes));
    try {
      await run();
    } finally {
      await writeFile(file, whole);
    }
  }

  async function chooseLuzhai() {
    await start(browser, server.url);
    await give(browser, LUZHAI.area);
    await browser.tap(CONTINUE);
  }

  for (const [name, { spoil, says }] of Object.entries(DAMAGES)) {
    test(`${name}: the reason is told, another place is settled`, async () => {
      browser = await openBrowser(PHONE, { before: FRESH });
      try {
        await spoiled(PACK, spoil, async () => {
          await chooseLuzhai();
          await browser.sees(says);
          await assertAccessible(browser, `pack-${name}`);
          await assertNoSidewaysScroll(browser, `pack-${name}`);
          await screenshot(browser, `pack-${name}`);
          // The same screen leads to the other place, and its case is settled.
          await settle(browser, server.url, WUHAN);
          await assertResult(browser, WUHAN_RESULT);
          assert.deepEqual((await browser.consoleLog()).filter((line) => /panicked|unreachable/.test(line)), []);
        });
        // Nothing was kept of the damage: whole again, the rules open without a reload.
        await chooseLuzhai();
        await browser.waitFor(() => location.hash === '#/q/when');
      } finally {
        await browser.close();
      }
    });
  }

  test('a case that was kept waits for its rules', async () => {
    browser = await openBrowser(PHONE, { before: FRESH });
    try {
      await settle(browser, server.url, LUZHAI);
      assert.deepEqual((await readResult(browser)).headline, ['¥2,000.00']);
      await spoiled(PACK, DAMAGES['wrong-fingerprint'].spoil, async () => {
        await browser.reload();
        await browser.appStarted();
        await browser.sees('指纹对不上');
        await screenshot(browser, 'pack-of-a-kept-case');
        await assertAccessible(browser, 'pack-of-a-kept-case');
      });
      await browser.reload();
      await browser.appStarted();
      await browser.sees('2,000.00');
    } finally {
      await browser.close();
    }
  });

  for (const [name, { spoil }] of Object.entries({ missing: DAMAGES.missing, damaged: DAMAGES['wrong-fingerprint'] })) {
    test(`${name} quotes: the case is settled, and the place of the words is still named`, async () => {
      browser = await openBrowser(PHONE, { before: FRESH });
      try {
        await spoiled(QUOTES, spoil, async () => {
          await settle(browser, server.url, LUZHAI);
          assert.deepEqual((await readResult(browser)).headline, ['¥2,000.00']);
          await browser.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
          await browser.sees('原话没取到');
          assert.ok((await browser.text()).includes('鹿扶领办发'), 'the document is named');
          await assertAccessible(browser, `quotes-${name}`);
          await screenshot(browser, `quotes-${name}`);
        });
        await browser.reload();
        await browser.appStarted();
        await browser.sees('2,000.00');
        await browser.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
        await browser.waitFor(() => !document.body.innerText.includes('原话没取到'));
      } finally {
        await browser.close();
      }
    });
  }
});
