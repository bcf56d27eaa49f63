// The answers beyond a result, as a person asks for them: typed, mended, asked again.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { assertAccessible, assertNoSidewaysScroll, screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import { WUHAN, answered, follow, nextScreen, onTheDay, settle } from './support/steps.mjs';

const FRESH = onTheDay();

describe('answers beyond the result', () => {
  let server;
  let browser;
  before(async () => {
    server = await startServer();
    browser = await openBrowser(PHONE, { before: FRESH });
    await settle(browser, server.url, WUHAN);
    await follow(browser, 'main a[href="#/more/"]');
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  /** Opens an answer from the list, and hands back what is read on it. */
  async function open(name) {
    await browser.evaluate(() => { location.hash = '#/more/'; });
    await browser.waitFor(() => document.querySelector('.beyond a.row'), { what: 'the list of answers' });
    await browser.evaluate((wanted) => { location.hash = `#/more/${wanted}`; }, name);
    await nextScreen(browser, 'more/');
    await browser.waitFor(() => !document.querySelector('.beyond a.row'), { what: `the answer ${name}` });
    return browser.text();
  }

  /** Types into a field and asks. */
  async function ask(fields) {
    for (const [id, text] of Object.entries(fields)) {
      await browser.evaluate((name, words) => {
        const input = document.querySelector(`.beyond input[name="${name}"]`);
        input.value = words;
      }, id, text);
    }
    await browser.tap('.beyond button[type=submit]');
    await answered(browser);
  }

  test('another hospital: each with its amount, none of them advised', async () => {
    const text = await open('compare');
    // Worked out by hand in tests/compare.rs.
    assert.match(text, /二级医院[^]*18,666 元[^]*少付 2,070 元/);
    assert.match(text, /假设总费用一样/);
    await assertAccessible(browser, 'answer-compare');
    await assertNoSidewaysScroll(browser, 'answer-compare');
    await screenshot(browser, 'answer-compare');
  });

  test('what one can pay, back to the bill; a slip of the pen stays and is explained', async () => {
    await open('inverse');
    await ask({ amount: '很多' });
    const wrong = await browser.evaluate(() => {
      const field = document.querySelector('.field-to-correct');
      return [field.querySelector('input').value, field.querySelector('.field-error').innerText.trim() !== '',
        document.activeElement === field.querySelector('input')];
    });
    assert.deepEqual(wrong, ['很多', true, true]);
    await assertAccessible(browser, 'answer-inverse-to-correct');
    await screenshot(browser, 'answer-inverse-to-correct');
    // 20,736 is left of 50,000, and 18 fen more of every yuan beyond.
    await ask({ amount: '20736' });
    await browser.waitFor(() => /50,000\.0\d/.test(document.body.innerText), { what: 'the bill that leaves it' });
    assert.equal(await browser.evaluate(() => document.querySelector('.beyond input').value), '20736');
    await assertAccessible(browser, 'answer-inverse');
    await screenshot(browser, 'answer-inverse');
  });

  test('the year with another stay', async () => {
    await open('year');
    await ask({ plan_bill: '2万', plan_uncovered: '0', plan_class_b: '0' });
    // Burden so far 17,600 + 480, above the line of 12,000: the second stay is settled with half the deductible.
    await browser.sees('下次住院是第 2 次，门槛费(起付线) 400 元');
    await assertAccessible(browser, 'answer-year');
    await assertNoSidewaysScroll(browser, 'answer-year');
    await screenshot(browser, 'answer-year');
  });

  test('a code is the same when settled anew, and a spoiled one is not read', async () => {
    const shared = await open('share');
    const [code] = /c1\.[A-Za-z0-9_-]+/.exec(shared);
    await open('verify');
    await ask({ code });
    await browser.waitFor(() => document.querySelector('.beyond').innerText.includes('20,736'), { what: 'the settlement of the code' });
    await screenshot(browser, 'answer-verify');
    await assertAccessible(browser, 'answer-verify');
    await open('verify');
    await ask({ code: `${code.slice(0, 12)}A${code.slice(13)}x` });
    await browser.waitFor(() => document.querySelector('.field-error'), { what: 'why the code is not read' });
  });

  test('nothing of it stands in the address or is asked of the network', async () => {
    const places = await browser.evaluate(() => [location.hash, performance.getEntriesByType('resource').map((entry) => entry.name)]);
    assert.match(places[0], /^#\/more\/[a-z-]*$/);
    for (const name of places[1]) assert.match(name, /^http:\/\/127\.0\.0\.1:\d+\/[\w./-]*$/);
  });
});
