// The page is never blank, whatever fails.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DESK, PHONE, openBrowser } from './support/browser.mjs';
import { assertAccessible, assertNoSidewaysScroll, screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import { WUHAN, settle } from './support/steps.mjs';

const TOO_OLD = '这个浏览器太旧，打不开。用手机自带浏览器打开，或打 12393';

describe('shell', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server.close());

  /** Opens the page in a fresh browser and hands it to `body`. */
  async function visit(settings, body) {
    server.missing = settings.missing ?? [];
    const browser = await openBrowser(settings.size ?? PHONE, { before: settings.before });
    try {
      if (settings.noScript) await browser.cdp('Emulation.setScriptExecutionDisabled', { value: true });
      await browser.open(server.url);
      await body(browser);
    } finally {
      await browser.close();
    }
  }

  test('a browser without WebAssembly is told at once', () =>
    visit({ before: 'delete globalThis.WebAssembly' }, async (browser) => {
      await browser.sees(TOO_OLD, { timeout: 3_000 });
      await assertAccessible(browser, 'fallback');
      await assertNoSidewaysScroll(browser, 'fallback');
      await screenshot(browser, 'fallback');
    }));

  for (const [what, pattern] of [['module', /\.wasm$/], ['glue', /\/glue-/]]) {
    test(`a missing ${what} shows the fallback at once`, () =>
      visit({ missing: [pattern] }, (browser) => browser.sees(TOO_OLD, { timeout: 3_000 })));
  }

  test('a missing second module leaves the amounts, and says so', () =>
    visit({ missing: [/\/answers-/] }, async (browser) => {
      await settle(browser, server.url, WUHAN);
      await browser.sees('¥20,736');
      await browser.sees('这一页没有取到');
      await assertAccessible(browser, 'no-second-module');
      await screenshot(browser, 'no-second-module');
    }));

  test('a missing start script shows the fallback within nine seconds', () =>
    visit({ missing: [/\/boot-/] }, async (browser) => {
      assert.ok(!(await browser.text()).includes('12393'), 'the fallback must not show while the page may still start');
      await browser.sees(TOO_OLD, { timeout: 9_000 });
    }));

  test('a missing style sheet does not keep the app from starting', () =>
    visit({ missing: [/\/app-.*\.css$/] }, (browser) => browser.appStarted()));

  test('missing policy packs do not keep the app from starting', () =>
    visit({ missing: [/\/packs\//] }, async (browser) => {
      await browser.appStarted();
      assert.notEqual((await browser.text()).trim(), '');
    }));

  test('with JavaScript switched off the page says so, and later where to turn', () =>
    visit({ noScript: true }, async (browser) => {
      // Nothing can be evaluated in such a page: its pictures and its tree are asked of the protocol.
      const seen = async () => {
        const { nodes } = await browser.cdp('Accessibility.getFullAXTree');
        return nodes.filter((node) => !node.ignored && node.name).map((node) => node.name.value).join('\n');
      };
      assert.match(await seen(), /一站算 · 看病报销[^]*JavaScript[^]*12393/);
      await new Promise((later) => setTimeout(later, 8_500));
      assert.match(await seen(), /这个浏览器太旧/);
      await screenshot(browser, 'no-javascript');
    }));

  test('the app replaces the shell and names what it is made of', () =>
    visit({ size: DESK }, async (browser) => {
      await browser.appStarted();
      const assets = await browser.evaluate(() => globalThis.settleAssets);
      assert.match(assets.version, /^\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
      assert.equal(assets.single, false);
      for (const pack of assets.packs) {
        for (const [file, kind] of [[pack.pack, 'settleP'], [pack.help, 'settleH'], [pack.quotes, 'settleQ']]) {
          const answer = await fetch(new URL(file, server.url));
          assert.equal(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 7), kind);
        }
      }
    }));

  test('the fallback does not come back after the app has started', () =>
    visit({}, async (browser) => {
      await browser.appStarted();
      await new Promise((later) => setTimeout(later, 8_500));
      assert.ok(!(await browser.text()).includes('这个浏览器太旧'));
    }));

  test('zooming is not blocked', () =>
    visit({}, async (browser) => {
      const viewport = await browser.evaluate(() => document.querySelector('meta[name=viewport]').content);
      assert.doesNotMatch(viewport, /user-scalable|maximum-scale/);
    }));
});
