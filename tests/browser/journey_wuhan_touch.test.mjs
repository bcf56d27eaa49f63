// Wuhan by finger on a small phone: every question, the answers, the result, one answer changed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import {
  CONTINUE, WUHAN, WUHAN_ALLOWANCE, WUHAN_ALLOWANCE_RESULT, WUHAN_RESULT,
  answer, assertResult, follow, nextScreen, onTheDay, readResult, screen, start, walk,
} from './support/steps.mjs';

describe('Wuhan by touch', () => {
  let server;
  let browser;
  /** Every address the page had, in this and in all other ways it can be seen. */
  const addresses = async () => browser.evaluate(() => [location.href, document.referrer, JSON.stringify(history.state)]);

  before(async () => {
    server = await startServer();
    browser = await openBrowser(PHONE, { before: onTheDay() });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('every question, the page of answers and the result, with exact amounts', async () => {
    await start(browser, server.url);
    const seen = [];
    const asked = await walk(browser, WUHAN, {
      on: async (question) => {
        seen.push(await addresses());
        await screenshot(browser, `wuhan-touch-${String(seen.length).padStart(2, '0')}-${question}`);
      },
    });
    assert.deepEqual(asked, Object.keys(WUHAN));
    await screenshot(browser, 'wuhan-touch-12-check');
    assert.equal(await browser.evaluate(() => document.querySelectorAll('.answers > .answer').length), asked.length);
    assert.equal(await follow(browser, CONTINUE), 'result');
    await assertResult(browser, WUHAN_RESULT);
    assert.equal((await readResult(browser)).words, '二万零七百三十六元');
    await screenshot(browser, 'wuhan-touch-13-result');
    seen.push(await addresses());
    // Names of screens, never what was answered there.
    for (const [href, referrer, state] of seen) {
      assert.match(href, /^http:\/\/127\.0\.0\.1:\d+\/#\/(q\/[a-z-]+(-\d)?|check|result)$/);
      assert.match(referrer, /^$|^http:\/\/127\.0\.0\.1:\d+\/$/);
      assert.doesNotMatch(state, /50000|5000|10000|tertiary|三级/);
    }
  });

  test('every layer that pays opens its sentences and the words of the document', async () => {
    const folds = await browser.evaluate(() => [...document.querySelectorAll('details.fold')].length);
    assert.equal(folds, 5, 'the bill and four layers');
    for (const place of [2, 3]) {
      const fold = `details.fold:nth-of-type(${place})`;
      await browser.tap(`${fold} > summary`);
      await browser.tap(`${fold} details.clause > summary`);
      const quoted = await browser.waitFor((selector) => {
        const quote = document.querySelector(`${selector} blockquote`);
        return quote && quote.getClientRects().length > 0 && quote.innerText;
      }, { values: [fold], what: 'the words of the document' });
      assert.ok(quoted.length > 10, quoted);
      assert.match(await browser.evaluate((selector) => document.querySelector(`${selector} cite`).innerText, fold), /《.+》/);
    }
    await screenshot(browser, 'wuhan-touch-14-result-open');
  });

  test('an answer changed on the page of answers leads back there, and the result follows', async () => {
    await follow(browser, 'main a.button[href="#/check"]');
    await follow(browser, '.answer-change a[href="#/q/status"]');
    assert.equal(await browser.evaluate(() => document.querySelector('label.choice-on').innerText), '都没有');
    let at = await answer(browser, '低保对象');
    // A status brings questions of its own; after them it is the page of answers again.
    while (at.startsWith('q/')) {
      assert.ok(['q/fact-0', 'q/fact-1'].includes(at), `${at} was answered before`);
      at = await answer(browser, WUHAN_ALLOWANCE[at.slice(2)]);
    }
    assert.equal(at, 'check');
    assert.match(await browser.text(), /低保对象[^]*¥50,000/);
    assert.equal(await follow(browser, CONTINUE), 'result');
    await assertResult(browser, WUHAN_ALLOWANCE_RESULT);
    await screenshot(browser, 'wuhan-touch-15-result-allowance');
  });

  test('back leads through the screens before, with their answers', async () => {
    const back = async () => {
      const before = await screen(browser);
      await browser.back();
      return nextScreen(browser, before);
    };
    assert.equal(await back(), 'check');
    let at = await back();
    while (at !== 'q/status') at = await back();
    assert.equal(await browser.evaluate(() => document.querySelector('label.choice-on').innerText), '低保对象');
    await browser.driver.navigate().forward();
    await nextScreen(browser, 'q/status');
  });

  test('nothing identifies a person, and no box is filled in by the browser', async () => {
    await start(browser, server.url);
    await walk(browser, WUHAN, {
      on: async () => {
        const boxes = await browser.evaluate(() => [...document.querySelectorAll('input')].map((box) =>
          [box.type, box.autocomplete || box.form.autocomplete, box.name]));
        for (const [type, autocomplete] of boxes) {
          assert.ok(['radio', 'checkbox', 'text'].includes(type), type);
          assert.equal(autocomplete, 'off');
        }
      },
    });
  });
});
