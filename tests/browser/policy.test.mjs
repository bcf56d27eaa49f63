// The content security policy keeps every answer in the browser.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { DESK, openBrowser } from './support/browser.mjs';
import { startServer } from './support/server.mjs';

describe('content security policy', () => {
  let server;
  let stranger;
  let browser;
  before(async () => { [server, stranger] = await Promise.all([startServer(), startServer()]); });
  after(() => Promise.all([server.close(), stranger.close()]));
  beforeEach(async () => {
    stranger.requests.length = 0;
    browser = await openBrowser(DESK);
    await browser.open(server.url);
    await browser.appStarted();
    await browser.evaluate(() => {
      window.blocked = [];
      document.addEventListener('securitypolicyviolation', (event) => window.blocked.push(event.effectiveDirective));
    });
  });
  afterEach(() => browser.close());

  async function assertBlocked(directive) {
    await browser.waitFor((name) => window.blocked.includes(name), { what: `${directive} to be blocked`, values: [directive] });
    await new Promise((later) => setTimeout(later, 200));
    assert.deepEqual(stranger.requests, [], 'another server was reached');
  }

  test('fetch cannot reach another server', async () => {
    await browser.evaluate((url) => fetch(`${url}collect`, { mode: 'no-cors' }).catch(() => {}).then(() => true), stranger.url);
    await assertBlocked('connect-src');
  });

  test('a beacon cannot reach another server', async () => {
    await browser.evaluate((url) => { navigator.sendBeacon(`${url}collect`, 'x'); }, stranger.url);
    await assertBlocked('connect-src');
  });

  test('a picture cannot reach another server', async () => {
    await browser.evaluate((url) => { new Image().src = `${url}collect.png`; }, stranger.url);
    await assertBlocked('img-src');
  });

  test('a form cannot be posted, not even to our own server', async () => {
    for (const url of [stranger.url, server.url]) {
      await browser.evaluate((action) => {
        window.blocked.length = 0;
        const form = document.createElement('form');
        form.method = 'post';
        form.action = action;
        document.body.append(form);
        form.submit();
      }, url);
      await assertBlocked('form-action');
    }
  });

  test('a frame cannot reach another server', async () => {
    await browser.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
    }, stranger.url);
    await assertBlocked('frame-src');
  });

  test('an inline script and an inline style do nothing', async () => {
    await browser.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.body.append(script);
      document.body.setAttribute('style', 'opacity: 0.5');
    });
    await assertBlocked('script-src-elem');
    await assertBlocked('style-src-attr');
    assert.equal(await browser.evaluate(() => window.ranInline ?? null), null);
  });

  test('the page itself breaks no rule of its policy', async () => {
    const said = await browser.consoleLog();
    assert.deepEqual(said.filter((line) => /Content Security Policy|SEVERE/.test(line)), []);
  });
});
