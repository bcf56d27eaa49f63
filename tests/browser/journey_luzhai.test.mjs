// Luzhai in 2018: an exact amount from the slip, a range without it, an exclusion, a township hospital.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import { LUZHAI, assertResult, onTheDay, readResult, settle, start } from './support/steps.mjs';

describe('Luzhai', () => {
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

  test('past rules say so, and are not the ones offered first', async () => {
    await browser.open(server.url);
    await browser.appStarted();
    assert.doesNotMatch(await browser.text(), /鹿寨/);
    await start(browser, server.url);
    const choices = await browser.evaluate(() => [...document.querySelectorAll('label.choice')].map((label) =>
      [label.innerText, label.querySelector('input').checked]));
    const past = choices.map(([words]) => /以前的规则/.test(words));
    assert.ok(!past[0], 'rules in force come first');
    assert.equal(past.indexOf(true) + past.filter(Boolean).length - 1, past.lastIndexOf(true), 'past rules stand together');
    assert.ok(choices.some(([words]) => /鹿寨[^]*以前的规则/.test(words)));
    assert.ok(choices.every(([, chosen]) => !chosen), 'nothing is chosen beforehand');
  });

  test('with the lines of the slip the backstop is exact', async () => {
    const asked = await settle(browser, server.url, LUZHAI);
    assert.deepEqual(asked.filter((question) => ['uncovered', 'first-share', 'earlier', 'birth'].includes(question)), []);
    await assertResult(browser, {
      own: ['¥2,000.00'],
      total: '¥20,000.00',
      layers: ['¥11,000.00', '¥0.00', '¥0.00', '¥1,500.00', '¥5,500.00'],
    });
    await browser.sees('这是以前的办法，不是现在的。');
    await screenshot(browser, 'luzhai-exact-result');
  });

  test('without the slip there is a range', async () => {
    await settle(browser, server.url, { ...LUZHAI, slip: [], uncovered: '我不知道', 'first-share': '我不知道' });
    const shown = await readResult(browser);
    assert.deepEqual(shown.headline.map((amount) => amount.replace('.00', '').replace(/ ?到$/, '')), ['¥0', '¥2,000']);
    assert.ok(shown.strip.some((amounts) => amounts.length === 2), 'the strip shows both ends');
    await browser.sees('结算单上各层付了多少');
    await screenshot(browser, 'luzhai-range-result');
    await browser.tap('.narrow');
    await browser.waitFor(() => location.hash === '#/q/slip');
  });

  test('outside the county without a referral the backstop pays nothing, and says why', async () => {
    await settle(browser, server.url, { ...LUZHAI, level: '市级医院', place: '本市其他县', referral: '没办手续' });
    const shown = await readResult(browser);
    assert.deepEqual(shown.headline, ['¥7,500.00']);
    assert.deepEqual(shown.strip.at(-2), ['¥0.00']);
    const why = await browser.evaluate(() => [...document.querySelectorAll('.strip-row')].at(-2).innerText);
    assert.match(why, /没用到：.*转(诊|院)/s);
    await screenshot(browser, 'luzhai-exclusion-result');
  });

  test('in a township hospital nothing is left to pay, whatever else is not known', async () => {
    const answers = { ...LUZHAI, level: '乡镇卫生院', gross: { gross: '3000' }, slip: [], uncovered: '我不知道', 'first-share': '我不知道' };
    await settle(browser, server.url, answers);
    assert.deepEqual((await readResult(browser)).headline, ['¥0.00']);
    await screenshot(browser, 'luzhai-township-result');
  });
});
