// The edition in one file opens from a memory stick.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PHONE, openBrowser } from './support/browser.mjs';
import { assertNoSidewaysScroll, screenshot } from './support/checks.mjs';
import { DIST } from './support/server.mjs';

describe('single file', () => {
  let folder;
  let address;
  // Alone in a folder: a file beside it cannot help.
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settle-single-'));
    const file = join(folder, '看病报销.html');
    await copyFile(join(DIST, 'single/settle.html'), file);
    address = String(pathToFileURL(file));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('it starts from a file with no network and asks for nothing', async () => {
    const browser = await openBrowser(PHONE);
    try {
      await browser.offline();
      await browser.open(address);
      await browser.appStarted();
      const { single, kinds } = await browser.evaluate(() => {
        const kind = (bytes) => String.fromCharCode(...bytes.subarray(0, 7));
        const { single, packs } = globalThis.settleAssets;
        return { single, kinds: packs.map((pack) => [kind(pack.pack), kind(pack.help), kind(pack.quotes)]) };
      });
      assert.equal(single, true);
      assert.ok(kinds.length > 0);
      for (const kind of kinds) assert.deepEqual(kind, ['settleP', 'settleH', 'settleQ']);
      assert.deepEqual(await browser.networkLog(), []);
      assert.deepEqual((await browser.consoleLog()).filter((line) => /SEVERE/.test(line)), []);
      await assertNoSidewaysScroll(browser, 'single file');
      await screenshot(browser, 'single-file');
    } finally {
      await browser.close();
    }
  });

  test('without WebAssembly it shows the fallback', async () => {
    const browser = await openBrowser(PHONE, { before: 'delete globalThis.WebAssembly' });
    try {
      await browser.open(address);
      await browser.sees('这个浏览器太旧，打不开。用手机自带浏览器打开，或打 12393', { timeout: 3_000 });
    } finally {
      await browser.close();
    }
  });
});
