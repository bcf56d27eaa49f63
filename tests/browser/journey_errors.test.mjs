// What is not understood is told once, in the same words above and at the field, and nothing typed is lost.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHONE, openBrowser } from './support/browser.mjs';
import { screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import { CONTINUE, LUZHAI, TOUCH, WUHAN, answer, follow, give, onTheDay, screen, start } from './support/steps.mjs';

describe('what to correct', () => {
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

  /** Answers from home up to a question, and stops there. */
  async function upTo(question, answers = WUHAN) {
    let at = await start(browser, server.url);
    while (at !== `q/${question}`) {
      assert.ok(at.startsWith('q/'), `${question} is never asked`);
      at = await answer(browser, answers[at.slice(2)]);
    }
  }

  /**
   * Presses 继续 and expects the whole of the error pattern: summary with the focus, its link to the control, the same
   * words at the field, the control marked, everything typed still there, the title.
   */
  async function assertRefused(words, { marked = true } = {}) {
    const before = await screen(browser);
    // On leaving a box its thousands are set apart; that is all that may change.
    const typed = () => browser.evaluate(() => [...document.querySelectorAll('main input')].map((input) =>
      (input.type === 'text' ? input.value.replaceAll(',', '') : input.checked)));
    const kept = await typed();
    await browser.tap(CONTINUE);
    await browser.waitFor((wanted) => document.activeElement.id === 'summary' && document.activeElement.innerText.includes(wanted),
      { what: `the summary with the focus and 「${words}」`, values: [words] });
    assert.equal(await screen(browser), before, 'the question stays');
    assert.deepEqual(await typed(), kept, 'nothing typed is lost');
    const seen = await browser.evaluate(() => ({
      title: document.title,
      heading: document.querySelector('#summary h2').innerText.trim(),
      lines: [...document.querySelectorAll('#summary a')].map((link) => [link.getAttribute('href').slice(1), link.innerText.trim()]),
      fields: [...document.querySelectorAll('.field-error')].map((message) => ({
        id: message.id,
        words: message.innerText.trim(),
        said: [...message.querySelectorAll('span span')].map((span) => span.innerText.trim())[0],
        bar: parseFloat(getComputedStyle(message.closest('.field-to-correct')).borderLeftWidth),
        icon: !!message.querySelector('svg'),
        described: !!document.querySelector(`[aria-describedby~="${message.id}"]`),
      })),
      invalid: [...document.querySelectorAll('[aria-invalid="true"]')].map((element) => element.id || element.getAttribute('role')),
      alike: document.querySelectorAll('[role="alert"]').length,
    }));
    assert.match(seen.title, /^有错要改：/);
    assert.equal(seen.heading, `有 ${seen.lines.length} 处要改`);
    assert.ok(seen.lines.some(([, line]) => line === words), `${words} in ${JSON.stringify(seen.lines)}`);
    assert.deepEqual(seen.fields.map((field) => field.words.replace(/^要改：\s*/, '')).sort(), seen.lines.map(([, line]) => line).sort(),
      'the same words at the field');
    for (const field of seen.fields) {
      assert.ok(field.bar >= 4 && field.icon && field.described, `bar, icon and description of ${JSON.stringify(field)}`);
    }
    if (marked) assert.ok(seen.invalid.length >= seen.lines.length, `marked: ${seen.invalid} of ${JSON.stringify(seen.lines)}`);
    const [[target]] = seen.lines;
    await browser.tap('#summary a');
    await browser.waitFor((id) => document.activeElement.id === id, { what: `the focus on ${target}`, values: [target] });
    assert.equal(await screen(browser), before, 'the link stays on the screen');
    return seen;
  }

  async function write(boxes) {
    for (const [id, text] of Object.entries(boxes)) await TOUCH.write(browser, id, text);
  }

  test('nothing chosen', async () => {
    await start(browser, server.url);
    await assertRefused('选一个参保的地方');
    await screenshot(browser, 'error-area');
    for (const [question, words, marked] of [
      ['when', '选一个年份'],
      ['scheme', '选一种医保。不清楚就选“我不知道”'],
      // A group of ticks has no state of its own to mark; its message describes it.
      ['status', '选一个身份。一个也没有，就选“都没有”', false],
      ['level', '选一种答案。不清楚就选“我不知道”'],
    ]) {
      let at = await screen(browser);
      while (at !== `q/${question}`) at = await answer(browser, WUHAN[at.slice(2)]);
      await assertRefused(words, { marked });
      await screenshot(browser, `error-${question}`);
    }
  });

  test('none of these and a status exclude each other at the tap', async () => {
    await upTo('status');
    const ticked = () => browser.evaluate(() => [...document.querySelectorAll('label.choice-on')].map((label) => label.innerText));
    await give(browser, ['低保对象', '残疾人']);
    assert.deepEqual(await ticked(), ['低保对象', '残疾人']);
    await give(browser, '都没有');
    assert.deepEqual(await ticked(), ['都没有']);
    await give(browser, '低保对象');
    assert.deepEqual(await ticked(), ['低保对象']);
  });

  test('an amount', async () => {
    await upTo('gross');
    for (const [text, words] of [
      ['', '写上总费用，比如 8600。不清楚就按“我不知道”'],
      ['八千多', '总费用要写成数字，比如 8600 或 8.6 万'],
      ['12.3.4', '总费用要写成数字，比如 8600 或 8.6 万'],
      ['0', '总费用要比 0 大。照收费单上的“总费用”写'],
      ['-5', '总费用要比 0 大。照收费单上的“总费用”写'],
      ['8600.505', '总费用最多写到分，比如 8600.50'],
      ['5000000.01', '总费用最多能算到 500 万元。再看看是不是多写了 0'],
      ['900万', '总费用最多能算到 500 万元。再看看是不是多写了 0'],
    ]) {
      await write({ gross: text });
      await assertRefused(words);
    }
    await screenshot(browser, 'error-gross');
    // Typing is not interrupted: a message appears on 继续 only.
    await upTo('gross');
    await write({ gross: 'x' });
    assert.equal(await browser.evaluate(() => document.querySelectorAll('.field-error').length), 0);
  });

  test('every spelling of an amount is understood and read back', async () => {
    await upTo('gross');
    for (const text of [
      '86000', '86,000', '86，000', '８６０００', '８６，０００', '¥86000', '￥86,000', '86000元', '86 000', ' 8.6万 ', '8.6 万', '8万6',
      '8万6千', '八万六', '八万六千元', '86000.00', '8.6w',
    ]) {
      await write({ gross: text });
      const read = await browser.evaluate(() => document.querySelector('#gross-echo').innerText);
      assert.equal(read, '读作：八万六千元', text);
    }
    await screenshot(browser, 'money-read-back');
    // The quick amounts fill the box.
    await browser.tap({ text: '3 万', within: '.chips' });
    assert.equal(await browser.evaluate(() => document.querySelector('#gross-echo').innerText), '读作：三万元');
  });

  test('a very large amount is asked about once more', async () => {
    await upTo('gross');
    await write({ gross: '620000' });
    await browser.tap(CONTINUE);
    await browser.sees('您写的是六十二万元。对吗？');
    assert.equal((await browser.focused()).id, 'confirm');
    await screenshot(browser, 'confirm-large-amount');
    await browser.tap({ text: '改一改' });
    await browser.waitFor(() => document.activeElement.id === 'gross');
    await browser.tap(CONTINUE);
    await browser.sees('对吗？');
    await browser.tap({ text: '对，继续' });
    await browser.waitFor(() => location.hash === '#/q/uncovered');
  });

  test('parts above the whole', async () => {
    await upTo('uncovered');
    await write({ uncovered: '' });
    await assertRefused('写上医保不报的，比如 8600。不清楚就按“我不知道”');
    await write({ uncovered: '-1' });
    await assertRefused('医保不报的不能比 0 小。没有就写 0');
    await write({ uncovered: '50001' });
    await assertRefused('“医保不报的”和“先自付”加起来是 50,001 元。比总费用 50,000 元多，改其中一个');
    await screenshot(browser, 'error-parts');
    await write({ uncovered: '5000' });
    await follow(browser, CONTINUE);
    await give(browser, ['单子上有“乙类”的钱', { 'first-share-amount': '46000' }]);
    await assertRefused('几样加起来比总费用多。改其中一个');
  });

  test('earlier stays', async () => {
    await upTo('earlier');
    await give(browser, '住过');
    await write({ 'earlier-times': '1.5', 'earlier-eligible': '10000' });
    await assertRefused('次数要写整数，比如 1');
    await write({ 'earlier-times': '51' });
    await assertRefused('次数要在 1 到 50 之间');
    await write({ 'earlier-times': '2', 'earlier-eligible': '' });
    await assertRefused('写上医保认的钱，比如 8600');
    await write({ 'earlier-eligible': '1000', 'earlier-paid-0': '2000' });
    await assertRefused('各家付的加起来，比医保认的钱多。再看看单子');
    await screenshot(browser, 'error-earlier');
  });

  test('dates', async () => {
    await upTo('when', LUZHAI);
    await assertRefused('写上入院日期，比如 2026 年 3 月 5 日');
    for (const [boxes, words] of [
      [{ 'admitted-year': '2018', 'admitted-month': '', 'admitted-day': '1' }, '入院日期还差“月”'],
      [{ 'admitted-month': '13' }, '入院日期的月要在 1 到 12 之间'],
      [{ 'admitted-month': '8', 'admitted-day': '40' }, '入院日期的日要在 1 到 31 之间'],
      [{ 'admitted-month': '2', 'admitted-day': '30' }, '入院日期那个月没有这一天。再看看单子'],
      [{ 'admitted-year': '18' }, '入院日期的年要写四位数，比如 2026'],
      [{ 'admitted-year': '2018', 'admitted-month': '8', 'admitted-day': '11',
        'discharged-year': '2018', 'discharged-month': '8', 'discharged-day': '1' }, '出院日期不能比入院日期早。改其中一个'],
    ]) {
      await write(boxes);
      await assertRefused(words);
    }
    await screenshot(browser, 'error-days');
    await write({ 'admitted-year': '2000', 'discharged-year': '2018', 'discharged-day': '12' });
    await assertRefused('住院超过 10 年了。再看看年份');
    await write({ 'admitted-year': '2025', 'discharged-year': '2025' });
    await browser.tap(CONTINUE);
    await browser.sees('这套规则只管');
  });

  test('lines of the slip above the bill', async () => {
    await upTo('slip', LUZHAI);
    await write({ 'slip-0': '19000', 'slip-3': '1500' });
    await assertRefused('各家付的加起来是 20,500 元。比总费用 20,000 元多，改其中一个');
    await write({ 'slip-0': 'abc' });
    await browser.tap(CONTINUE);
    await browser.sees('基本医保付的要写成数字');
    await screenshot(browser, 'error-slip');
  });

  test('no forbidden word anywhere', async () => {
    const text = await browser.text();
    assert.doesNotMatch(text, /错误|无效|非法|必填|系统异常|温馨提示/);
  });
});
