// No accessibility rule is broken on any screen, in any colours.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { assertAccessible, screenshot } from './support/checks.mjs';
import { LOOKS, dress, everyScreen } from './support/screens.mjs';
import { startServer } from './support/server.mjs';
import { onTheDay } from './support/steps.mjs';

/** Screens to look at in every colour. */
const PICTURED = ['home', 'gross-to-correct', 'status', 'check', 'result', 'luzhai-result', 'settings'];

describe('accessibility', () => {
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

  test('axe finds nothing on any screen, light, dark or in high contrast', async (context) => {
    const found = [];
    const names = [];
    await everyScreen(browser, server.url, async (name) => {
      names.push(name);
      for (const look of LOOKS) {
        await dress(browser, look);
        await assertAccessible(browser, `${name}, ${look.name}`).catch((error) => found.push(error.message));
        if (PICTURED.includes(name)) await screenshot(browser, `${name}-360-${look.name}`);
      }
      await dress(browser, LOOKS[0]);
      const outline = await browser.evaluate(() => ({
        headings: document.querySelectorAll('h1').length,
        mains: document.querySelectorAll('main').length,
        lang: document.documentElement.lang,
        last: document.querySelector('main').lastElementChild.innerText,
      }));
      assert.deepEqual(outline, { headings: 1, mains: 1, lang: outline.lang, last: '算不明白？打 12393 或找村医' }, name);
      assert.match(outline.lang, /^zh/);
    });
    context.diagnostic(`${names.length} screens: ${names.join(', ')}`);
    assert.deepEqual(found, []);
  });

  test('the settings choose what was looked at', async () => {
    await browser.open(`${server.url}#/settings`);
    await browser.appStarted();
    const dressed = () => browser.evaluate(() => ({ ...document.documentElement.dataset }));
    await browser.tap('label[for="theme-2"]');
    assert.equal((await dressed()).theme, 'dark');
    await browser.tap('label[for="contrast-1"]');
    assert.equal((await dressed()).contrast, 'high');
    await browser.reload();
    await browser.appStarted();
    const { theme, contrast } = await dressed();
    assert.deepEqual([theme, contrast], ['dark', 'high']);
  });
});
