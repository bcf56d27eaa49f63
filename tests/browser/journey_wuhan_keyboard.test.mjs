// Wuhan by keys alone: Tab, Enter, Space and the arrows.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DESK, openBrowser } from './support/browser.mjs';
import { screenshot } from './support/checks.mjs';
import { startServer } from './support/server.mjs';
import { CONTINUE, KEYS, WUHAN, WUHAN_RESULT, assertResult, follow, onTheDay, screen, start, walk } from './support/steps.mjs';

describe('Wuhan by keyboard', () => {
  let server;
  let browser;
  before(async () => {
    server = await startServer();
    browser = await openBrowser(DESK, { before: onTheDay() });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A ring of at least three pixels around what has the focus, not cut off and with nothing over it. */
  async function assertFocusSeen(where) {
    const seen = await browser.evaluate(() => {
      const element = document.activeElement;
      const look = getComputedStyle(element.closest('label.choice, .box') ?? element);
      const own = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, Math.max(1, box.top + box.height / 2));
      const ring = (style) => (style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth));
      return {
        name: `${element.tagName} ${element.id}`,
        ring: Math.max(ring(look), ring(own)),
        inSight: box.bottom > 0 && box.top < innerHeight,
        covered: !(top && (element.contains(top) || top.contains(element) || top.closest('label') === element.closest('label'))),
      };
    });
    assert.ok(seen.ring >= 3, `${where}: ${seen.name} shows a ring of ${seen.ring} px`);
    assert.ok(seen.inSight, `${where}: ${seen.name} is out of sight`);
    assert.ok(!seen.covered, `${where}: something lies over ${seen.name}`);
  }

  /** Tabs once through everything on the screen: in the order of the document, each with a ring. */
  async function assertTabOrder(where) {
    await browser.evaluate(() => document.querySelector('main h1').focus());
    const places = [];
    for (let step = 0; step < 60; step += 1) {
      await browser.press('Tab');
      const place = await browser.evaluate(() => {
        const all = [...document.querySelectorAll('a[href], button, input, summary')];
        return all.indexOf(document.activeElement);
      });
      if (place < 0 || place < (places.at(-1) ?? -1)) break;
      await assertFocusSeen(where);
      places.push(place);
    }
    assert.ok(places.length > 1, `${where}: Tab reaches nothing`);
    assert.deepEqual(places, [...places].sort((one, other) => one - other), `${where}: the order of Tab`);
  }

  test('from home to the result', async () => {
    await start(browser, server.url, { hand: KEYS });
    const titles = [];
    const asked = await walk(browser, WUHAN, {
      hand: KEYS,
      on: async (question) => {
        titles.push(await browser.evaluate(() => document.title));
        await assertFocusSeen(question);
      },
    });
    assert.deepEqual(asked, Object.keys(WUHAN));
    titles.push(await browser.evaluate(() => document.title));
    assert.equal(await follow(browser, CONTINUE, KEYS), 'result');
    titles.push(await browser.evaluate(() => document.title));
    assert.equal(new Set(titles).size, asked.length + 2, `every screen has its own title: ${titles.join(' | ')}`);
    await assertResult(browser, WUHAN_RESULT);
    await screenshot(browser, 'wuhan-keyboard-result-desk');
  });

  test('the layers unfold by key, and what is focused is always seen', async () => {
    await KEYS.press(browser, 'details.fold:nth-of-type(2) > summary');
    await browser.waitFor(() => document.querySelector('details.fold:nth-of-type(2)').open);
    await KEYS.press(browser, 'details.fold:nth-of-type(2) details.clause > summary');
    await browser.waitFor(() => document.querySelector('details.fold:nth-of-type(2) blockquote').getClientRects().length > 0);
    await assertTabOrder('result');
  });

  test('an answer is changed by key', async () => {
    await follow(browser, 'main a.button[href="#/check"]', KEYS);
    await assertTabOrder('check');
    await follow(browser, '.answer-change a[href="#/q/gross"]', KEYS);
    await assertTabOrder('gross');
    assert.equal(await browser.evaluate(() => document.querySelector('#gross').value.replaceAll(',', '')), '50000');
    await follow(browser, CONTINUE, KEYS);
    assert.equal(await screen(browser), 'check');
  });

  test('Enter in a box goes on', async () => {
    await follow(browser, '.answer-change a[href="#/q/uncovered"]', KEYS);
    await KEYS.write(browser, 'uncovered', '6000');
    await browser.press('Enter');
    await browser.waitFor(() => location.hash === '#/check');
    await browser.sees('¥6,000');
  });

  test('nothing on any screen stays in front of the rest', async () => {
    for (const address of ['', '#/settings', '#/sources', '#/result']) {
      await browser.open(`${server.url}${address}`);
      await browser.appStarted();
      const floating = await browser.evaluate(() => [...document.querySelectorAll('body *')]
        .filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position))
        .map((element) => element.outerHTML.slice(0, 80)));
      assert.deepEqual(floating, []);
    }
  });
});
