// After the first visit nothing more is asked of the network, and nothing more is needed.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { DIST, startServer } from './support/server.mjs';

describe('offline', () => {
  let server;
  let browser;
  before(async () => { server = await startServer(); });
  after(() => server.close());
  beforeEach(async () => { server.down = false; browser = await openBrowser(PHONE); });
  afterEach(() => browser.close());

  test('the cache holds one whole release', async () => {
    await browser.open(server.url);
    await browser.offlineReady();
    const stored = await browser.evaluate(async () => {
      const names = await caches.keys();
      const requests = await (await caches.open(names[0])).keys();
      return { names, files: requests.map((request) => new URL(request.url).pathname.slice(1)) };
    });
    assert.equal(stored.names.length, 1);
    const assets = await browser.evaluate(() => globalThis.settleAssets);
    const wanted = ['', /^boot-/, /^glue-/, /^app-.*css$/, /^settle-.*wasm$/, ...assets.packs.flatMap((pack) => [pack.pack, pack.help, pack.quotes])];
    for (const name of wanted) {
      const kept = stored.files.some((file) => (name instanceof RegExp ? name.test(file) : file === name));
      assert.ok(kept, `${name} is not in ${stored.files.join(', ')}`);
    }
  });

  test('the page starts again without the network', async () => {
    await browser.open(server.url);
    await browser.offlineReady();
    server.down = true;
    for (const address of [server.url, `${server.url}index.html`, `${server.url}?from=timeline#/`]) {
      await browser.open('about:blank');
      await browser.open(address);
      await browser.appStarted();
    }
    await browser.reload();
    await browser.appStarted();
  });

  test('no request is made once the cache is full', async () => {
    await browser.open(server.url);
    await browser.offlineReady();
    // What the browser itself still had under way.
    await new Promise((later) => setTimeout(later, 500));
    server.requests.length = 0;
    assert.ok((await browser.networkLog()).length > 0, 'the log must have seen the first visit');
    await browser.evaluate(async () => {
      location.hash = '#/';
      for (const pack of globalThis.settleAssets.packs) {
        for (const file of [pack.pack, pack.help, pack.quotes]) await (await fetch(file)).arrayBuffer();
      }
    });
    await new Promise((later) => setTimeout(later, 1_500));
    assert.deepEqual(server.requests, []);
    assert.deepEqual(await browser.networkLog(), []);
  });

  test('a new release waits for the last page to close, then replaces the old one', async () => {
    const root = await mkdtemp(join(tmpdir(), 'settle-release-'));
    await cp(DIST, root, { recursive: true });
    const site = await startServer(root);
    try {
      await browser.open(site.url);
      await browser.offlineReady();
      const [old] = await browser.evaluate(() => caches.keys());

      const worker = await readFile(join(root, 'sw.js'), 'utf8');
      const next = worker.replace(/const RELEASE = "[^"]*"/, 'const RELEASE = "next"');
      assert.notEqual(next, worker);
      await writeFile(join(root, 'sw.js'), next);

      await browser.evaluate(() => {
        window.addEventListener('settle-update', () => { window.updateAnnounced = true; });
        return navigator.serviceWorker.getRegistration().then((registration) => registration.update()).then(() => true);
      });
      await browser.waitFor(() => window.updateAnnounced);
      assert.deepEqual((await browser.evaluate(() => caches.keys())).sort(), [old, 'settle-next'].sort());
      const waiting = await browser.evaluate(async () => !!(await navigator.serviceWorker.getRegistration()).waiting);
      assert.ok(waiting, 'the new release must not take over a page in use');

      await browser.open('about:blank');
      await new Promise((later) => setTimeout(later, 500));
      await browser.open(site.url);
      await browser.appStarted();
      await browser.waitFor(async () => (await caches.keys()).join() === 'settle-next');
    } finally {
      await site.close();
      await rm(root, { recursive: true, force: true });
    }
  });

  test('a release that is incomplete is not stored', async () => {
    const site = await startServer();
    try {
      site.missing = [/icon-512/];
      await browser.open(site.url);
      await browser.appStarted();
      await new Promise((later) => setTimeout(later, 1_500));
      assert.deepEqual(await browser.evaluate(() => caches.keys()), []);
    } finally {
      await site.close();
    }
  });
});

describe('engines that lack things', () => {
  const cases = {
    'no service worker': "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })",
    'a service worker property that throws':
      "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new Error('no'); } })",
    'no storage':
      "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { value: undefined })",
    'storage that throws':
      "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } })",
  };
  for (const [what, stub] of Object.entries(cases)) {
    test(`the app starts with ${what}`, async () => {
      const server = await startServer();
      const browser = await openBrowser(PHONE, { before: stub });
      try {
        await browser.open(server.url);
        await browser.appStarted();
      } finally {
        await browser.close();
        await server.close();
      }
    });
  }
});
