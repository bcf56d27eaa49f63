// The helpers themselves: a check that cannot fail proves nothing.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { assertAccessible, assertNoSidewaysScroll } from './support/checks.mjs';
import { startServer } from './support/server.mjs';

const PAGE = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>t</title>
<main><h1>t</h1><p id="log"></p><div class="far"></div>
<label><input type="radio" name="r"> 在本县</label>
<input aria-label="money" id="money"><button>继续</button></main>
<style>.far { height: 2000px }</style>
<script>
  const log = (text) => { document.querySelector('#log').textContent += text + ' '; };
  const button = document.querySelector('button');
  for (const type of ['touchstart', 'touchend', 'click']) button.addEventListener(type, () => log(type));
</script></html>`;

describe('support', () => {
  let folder;
  let server;
  let browser;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settle-support-'));
    await writeFile(join(folder, 'index.html'), PAGE);
    server = await startServer(folder);
    browser = await openBrowser(PHONE);
    await browser.open(server.url);
  });
  after(async () => {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('a tap is a real touch, also on what is out of sight', async () => {
    await browser.tap({ text: '继续' });
    await browser.sees('touchstart touchend click');
    await browser.tap({ text: '在本县' });
    await browser.waitFor(() => document.querySelector('input[type=radio]').checked);
  });

  test('keys move the focus, press buttons and write', async () => {
    await browser.tap('#money');
    await browser.press('1', '2', 'Backspace');
    await browser.type('万');
    assert.equal(await browser.evaluate(() => document.querySelector('#money').value), '1万');
    await browser.evaluate(() => { document.querySelector('#log').textContent = ''; });
    await browser.press('Tab');
    assert.deepEqual(await browser.focused(), { tag: 'button', id: '', text: '继续' });
    await browser.press('Enter', 'Space');
    await browser.sees('click click');
    await browser.press('Shift+Tab');
    assert.equal((await browser.focused()).id, 'money');
  });

  test('a good screen passes both checks and a bad one neither', async () => {
    await assertAccessible(browser, 'good');
    await assertNoSidewaysScroll(browser, 'good');
    await browser.evaluate(() => {
      document.querySelector('#money').removeAttribute('aria-label');
      const wide = document.createElement('div');
      wide.style.width = '400px';
      wide.textContent = '宽';
      document.querySelector('main').append(wide);
    });
    await assert.rejects(assertAccessible(browser, 'bad'), /label/);
    await assert.rejects(assertNoSidewaysScroll(browser, 'bad'), /px wide/);
  });
});
