// Once stored, the page settles cases without a network, and asks nothing of one it has.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PHONE, openBrowser } from './support/browser.mjs';
import { screenshot } from './support/checks.mjs';
import { DIST, startServer } from './support/server.mjs';
import { LUZHAI, WUHAN, WUHAN_RESULT, assertResult, follow, onTheDay, readResult, settle } from './support/steps.mjs';

describe('offline', () => {
  let server;
  let browser;
  before(async () => {
    server = await startServer();
    browser = await openBrowser(PHONE, { before: onTheDay() });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('two whole cases make no request once the cache is full', async () => {
    await browser.open(server.url);
    await browser.offlineReady();
    await new Promise((later) => setTimeout(later, 500));
    server.requests.length = 0;
    assert.ok((await browser.networkLog()).length > 0, 'the log must have seen the first visit');
    await settle(browser, server.url, WUHAN);
    await assertResult(browser, WUHAN_RESULT);
    await browser.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
    await settle(browser, server.url, LUZHAI);
    assert.deepEqual((await readResult(browser)).headline, ['¥2,000.00']);
    for (const address of ['settings', 'sources']) await follow(browser, `.more a[href="#/${address}"]`);
    await new Promise((later) => setTimeout(later, 500));
    assert.deepEqual(server.requests, []);
    assert.deepEqual(await browser.networkLog(), []);
  });

  test('the same case with the network gone', async () => {
    server.down = true;
    await browser.offline();
    try {
      await browser.reload();
      await browser.appStarted();
      await settle(browser, server.url, WUHAN);
      await assertResult(browser, WUHAN_RESULT);
      // Even the result comes back after a reload.
      await browser.reload();
      await browser.appStarted();
      await browser.sees('20,736');
    } finally {
      server.down = false;
      await browser.offline(false);
    }
  });

  test('rules that cannot be fetched are told at the place, and another try may work', async () => {
    const fresh = await openBrowser(PHONE, { before: `${onTheDay()};Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })` });
    try {
      await fresh.open(server.url);
      await fresh.appStarted();
      server.missing.push(/\/packs\//);
      await follow(fresh, 'main a[href="#/q/area"]');
      await fresh.tap('label[for="area"]');
      await fresh.tap('main .button-solid');
      await fresh.sees('这里的规则没打开');
      await screenshot(fresh, 'rules-not-opened');
      server.missing.length = 0;
      await fresh.tap('main .button-solid');
      await fresh.waitFor(() => location.hash === '#/q/when');
    } finally {
      server.missing.length = 0;
      await fresh.close();
    }
  });
});

describe('the edition in one file', () => {
  test('settles the case from a file, without a network', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'settle-single-'));
    const file = join(folder, '看病报销.html');
    await copyFile(join(DIST, 'single/settle.html'), file);
    const browser = await openBrowser(PHONE, { before: onTheDay() });
    try {
      await browser.offline();
      await settle(browser, String(pathToFileURL(file)), WUHAN);
      await assertResult(browser, WUHAN_RESULT);
      assert.deepEqual(await browser.networkLog(), []);
      assert.deepEqual((await browser.consoleLog()).filter((line) => /SEVERE/.test(line)), []);
      await screenshot(browser, 'single-file-result');
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
