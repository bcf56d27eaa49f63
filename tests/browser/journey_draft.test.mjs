// A case left half way is kept for those who come back, and for nobody else.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import { TOUCH, WUHAN, WUHAN_RESULT, answer, assertResult, follow, give, onTheDay, screen, settle, start, walk } from './support/steps.mjs';

const KEPT = () => Object.keys(localStorage).filter((key) => key.startsWith('settle.') && key !== 'settle.preferences');

describe('a case begun', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server.close());

  async function visit(body, stub = '') {
    const browser = await openBrowser(PHONE, { before: `${onTheDay()};${stub}` });
    try {
      await body(browser);
      assert.deepEqual((await browser.consoleLog()).filter((line) => /SEVERE.*(wasm|panic|Error)/.test(line)), []);
    } finally {
      await browser.close();
    }
  }

  async function upTo(browser, question) {
    let at = await start(browser, server.url);
    while (at !== `q/${question}`) at = await answer(browser, WUHAN[at.slice(2)]);
  }

  test('is taken up again where it was left, with what was typed', () => visit(async (browser) => {
    await upTo(browser, 'gross');
    await TOUCH.write(browser, 'gross', '5000');
    await browser.open('about:blank');
    await browser.open(server.url);
    await browser.sees('接着上次的算');
    await screenshot(browser, 'draft-home');
    assert.equal(await follow(browser, 'main .unfinished .button-solid'), 'q/uncovered');
    await browser.back();
    await browser.sees('接着上次的算');
    // A reload in the middle of a question stays there.
    await browser.open(`${server.url}#/q/gross`);
    await browser.reload();
    await browser.waitFor(() => document.querySelector('#gross')?.value.replaceAll(',', '') === '5000');
    await give(browser, WUHAN.gross);
    await follow(browser, 'main .button-solid');
    await walk(browser, WUHAN);
    await follow(browser, 'main .button-solid');
    await assertResult(browser, WUHAN_RESULT);
    await browser.reload();
    await browser.appStarted();
    await browser.sees('20,736');
  }));

  test('不要了 forgets it at once', () => visit(async (browser) => {
    await upTo(browser, 'level');
    await browser.open(server.url);
    await browser.sees('接着上次的算');
    await browser.tap({ text: '不要了' });
    await browser.sees('上次的已经清掉了。');
    assert.ok(!(await browser.text()).includes('接着上次的算'));
    assert.deepEqual(await browser.evaluate(KEPT), []);
    await browser.reload();
    await browser.appStarted();
    assert.ok(!(await browser.text()).includes('接着上次的算'));
  }));

  test('the settings clear everything, after asking', () => visit(async (browser) => {
    await upTo(browser, 'level');
    assert.equal((await browser.evaluate(KEPT)).length, 1);
    await follow(browser, '.more a[href="#/settings"]');
    await browser.tap({ text: '清除数据' });
    await browser.sees('要清除吗？');
    await screenshot(browser, 'settings-clear');
    await browser.tap({ text: '清除' });
    await browser.sees('都清掉了。');
    assert.equal(await browser.evaluate(() => localStorage.length), 0);
    await browser.open(server.url);
    await browser.appStarted();
    assert.ok(!(await browser.text()).includes('接着上次的算'));
  }));

  test('is forgotten after a day', () => visit(async (browser) => {
    await upTo(browser, 'level');
    await browser.cdp('Page.addScriptToEvaluateOnNewDocument', {
      source: '{ const now = Date.now; const Then = Date; globalThis.Date = class extends Then { constructor(...parts) { if (parts.length) super(...parts); else super(now() + 25 * 3600e3); } }; }',
    });
    await browser.open(server.url);
    await browser.reload();
    await browser.appStarted();
    assert.ok(!(await browser.text()).includes('接着上次的算'));
  }));

  const STUBS = {
    'storage that is not there': "Object.defineProperty(window, 'localStorage', { value: undefined })",
    'storage that is forbidden': "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    'storage that is full': "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
  };
  for (const [what, stub] of Object.entries(STUBS)) {
    test(`a case is settled with ${what}`, () => visit(async (browser) => {
      await settle(browser, server.url, WUHAN);
      await assertResult(browser, WUHAN_RESULT);
      await follow(browser, '.more a[href="#/settings"]');
      await browser.sees('这部手机存不下东西');
      assert.equal(await screen(browser), 'settings');
    }, stub));
  }
});
