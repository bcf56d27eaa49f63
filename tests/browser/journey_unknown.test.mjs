// Not knowing is an answer, and what cannot matter is not asked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import { LUZHAI, WUHAN, fen, follow, onTheDay, readResult, settle } from './support/steps.mjs';

const UNKNOWN = '我不知道';

describe('not knowing', () => {
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

  const ends = async () => (await readResult(browser)).headline.map((amount) => fen(amount));

  test('papers not known: least and most, and the question that would settle it', async () => {
    const away = { ...WUHAN, place: '省内其他市' };
    const with_papers = { ...away, referral: '办了转院手续' };
    const without = { ...away, referral: '没办手续' };
    const exact = [];
    for (const answers of [with_papers, without]) {
      await settle(browser, server.url, answers);
      exact.push(...(await ends()));
    }
    assert.equal(exact.length, 2);
    assert.ok(exact[0] < exact[1], `a referral costs less: ${exact}`);
    await settle(browser, server.url, { ...away, referral: UNKNOWN });
    const [least, most] = await ends();
    assert.ok(least <= exact[0] && most >= exact[1], `${least} to ${most} covers ${exact}`);
    const link = await browser.evaluate(() => ({
      words: document.querySelector('.narrow').innerText,
      to: document.querySelector('.narrow').getAttribute('href'),
    }));
    assert.equal(link.to, '#/q/referral');
    assert.match(link.words, /就能算准/);
    await screenshot(browser, 'unknown-referral-result');
    assert.equal(await follow(browser, '.narrow'), 'q/referral');
  });

  test('the level not known', async () => {
    await settle(browser, server.url, { ...WUHAN, level: UNKNOWN });
    const [least, most] = await ends();
    assert.ok(least < 2_073_600 && most >= 2_073_600, `${least} to ${most}`);
    assert.equal(await browser.evaluate(() => document.querySelector('.narrow').getAttribute('href')), '#/q/level');
    await screenshot(browser, 'unknown-level-result');
  });

  test('nothing known at all still gives a result', async () => {
    const nothing = { area: '武汉', when: '今年' };
    const questions = ['scheme', 'status', 'level', 'place', 'designated', 'referral', 'cause', 'in-scope', 'fact-0', 'fact-1',
      'gross', 'uncovered', 'first-share', 'earlier', 'birth'];
    for (const question of questions) nothing[question] = UNKNOWN;
    const asked = await settle(browser, server.url, nothing);
    assert.ok(asked.includes('gross'));
    assert.ok((await browser.text()).length > 200);
    await screenshot(browser, 'unknown-everything-result');
  });

  test('Wuhan never asks what its rules do not look at', async () => {
    const asked = await settle(browser, server.url, WUHAN);
    assert.deepEqual(asked, Object.keys(WUHAN));
    for (const question of ['cause', 'in-scope', 'birth', 'care', 'referral', 'slip', 'fact-0', 'fact-1']) {
      assert.ok(!asked.includes(question), question);
    }
  });

  test('a stay that is not covered ends the questions early', async () => {
    const { area, when, scheme, status, level, gross } = WUHAN;
    const answers = { area, when, scheme, status, level, place: '外省', designated: '不是', referral: '没办手续', gross };
    const asked = await settle(browser, server.url, answers);
    assert.equal(asked.at(-1), 'gross');
    assert.deepEqual((await readResult(browser)).headline, ['¥50,000.00']);
    await screenshot(browser, 'not-covered-result');
  });

  test('Luzhai asks for papers of birth only without a household register', async () => {
    const registered = await settle(browser, server.url, LUZHAI);
    assert.ok(!registered.includes('birth') && !registered.includes('fact-2'));
    const unregistered = {
      ...LUZHAI,
      'fact-0': '没有',
      'fact-2': '没有',
      birth: { 'birth-year': '2018', 'birth-month': '1', 'birth-day': '15' },
    };
    assert.ok((await settle(browser, server.url, { ...unregistered, 'fact-1': '是的' })).includes('birth'));
    // Without any paper the age makes no difference.
    assert.ok(!(await settle(browser, server.url, { ...unregistered, 'fact-1': '没有' })).includes('birth'));
  });
});
