// The same case in English: nothing is left in Chinese but names of places, documents and their words.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { assertAccessible, assertNoSidewaysScroll, screenshot } from './support/checks.mjs';
import { dress } from './support/screens.mjs';
import { startServer } from './support/server.mjs';
import { CONTINUE, WUHAN, WUHAN_RESULT, assertResult, follow, onTheDay, readResult, start, walk } from './support/steps.mjs';

const ENGLISH = {
  ...WUHAN,
  area: 'Wuhan',
  when: 'This year',
  scheme: 'Resident',
  status: 'None of these',
  level: 'Tertiary',
  place: 'Another county',
  designated: 'Yes',
  'first-share': ['The slip', { 'first-share-amount': '10000' }],
  earlier: 'No',
};

describe('English', () => {
  let server;
  let browser;
  let readings = [];
  before(async () => {
    server = await startServer();
    browser = await openBrowser(PHONE, { before: onTheDay() });
    await browser.open(server.url);
    await browser.appStarted();
    await browser.tap({ text: 'English' });
    await browser.waitFor(() => document.documentElement.lang === 'en');
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Chinese in sight, except where the language of the words is given, and in what people type or name. */
  function chinese() {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      if (!/[\u4e00-\u9fff]/.test(data) || parentElement.closest('body [lang^="zh"]')) continue;
      // The name of the other language, in itself.
      if (data.trim() === '中文') continue;
      found.push(`${parentElement.tagName} ${parentElement.className}: ${data.trim()}`);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
      const name = ['aria-label', 'title', 'alt', 'placeholder'].map((attribute) => element.getAttribute(attribute) ?? '').join('');
      if (/[\u4e00-\u9fff]/.test(name) && !element.closest('body [lang^="zh"]')) found.push(`${element.tagName}: ${name}`);
    }
    if (/[\u4e00-\u9fff]/.test(document.title)) found.push(`title: ${document.title}`);
    return found;
  }

  test('from home to the result, with the same amounts', async () => {
    const found = [];
    const look = async (name) => {
      assert.equal(await browser.evaluate(() => document.documentElement.lang), 'en', name);
      found.push(...(await browser.evaluate(chinese)).map((what) => `${name}: ${what}`));
      await assertNoSidewaysScroll(browser, name);
      await dress(browser, { size: 'largest' });
      await browser.resize({ ...PHONE, width: 320 });
      await assertNoSidewaysScroll(browser, `${name}, largest`).catch((error) => found.push(error.message));
      await browser.resize(PHONE);
      await dress(browser, { size: 'normal' });
      await screenshot(browser, `english-${name}`);
    };
    await look('home');
    await start(browser, server.url);
    const asked = await walk(browser, ENGLISH, { on: look });
    assert.deepEqual(asked, Object.keys(ENGLISH));
    await look('check');
    await assertAccessible(browser, 'check');
    await follow(browser, CONTINUE);
    await assertResult(browser, WUHAN_RESULT);
    await browser.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
    await look('result');
    await assertAccessible(browser, 'result');
    assert.doesNotMatch((await readResult(browser)).words, /[\u4e00-\u9fff]/);
    for (const address of ['settings', 'sources']) {
      await follow(browser, `.more a[href="#/${address}"]`);
      await look(address);
    }
    // The readings of an unclear text are written in Chinese alone; see below.
    readings = found.filter((what) => what.includes('Settled here as'));
    assert.deepEqual([...new Set(found)].filter((what) => !readings.includes(what)), []);
  });

  test('the readings chosen of an unclear text are told in English', () => {
    assert.deepEqual(readings, []);
  });

  test('the language is remembered, and the way back is in its own words', async () => {
    await browser.open(server.url);
    await browser.reload();
    await browser.appStarted();
    assert.equal(await browser.evaluate(() => document.documentElement.lang), 'en');
    await browser.tap({ text: '中文' });
    await browser.waitFor(() => document.documentElement.lang.startsWith('zh'));
    await browser.sees('看病花的钱');
  });
});
