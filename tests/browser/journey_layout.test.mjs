// Every screen fits every window, at every size of type, and everything on it can be hit and read.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DESK, NARROW, PHONE, openBrowser } from './support/browser.mjs';
import { assertNoSidewaysScroll, screenshot } from './support/checks.mjs';
import { LOOKS, dress, everyScreen } from './support/screens.mjs';
import { startServer } from './support/server.mjs';
import { onTheDay } from './support/steps.mjs';

const LYING = { width: 640, height: 360, dpr: 2, touch: true };
const WINDOWS = [
  { name: '320', window: NARROW },
  { name: '360', window: PHONE },
  { name: '1280', window: DESK },
  { name: 'lying', window: LYING },
];

/** Screens to look at in every window. */
const PICTURED = ['home', 'status', 'gross-to-correct', 'earlier', 'check', 'result', 'result-unfolded', 'luzhai-when', 'luzhai-result', 'settings'];

// Runs in the page: what is too small to hit or to read, or too near to something else to hit.
function tooSmall() {
  const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0 && !element.closest('.visually-hidden');
  const name = (element) => `${element.tagName.toLowerCase()} ${element.id || element.innerText.trim().slice(0, 16)}`;
  const found = [];
  const targets = [...document.querySelectorAll('a, button, summary, label.choice, input[type="text"]')].filter(shown);
  const boxes = targets.map((element) => [element, (element.closest('.box') ?? element).getBoundingClientRect()]);
  for (const [element, box] of boxes) {
    if (box.width < 48 || box.height < 48) found.push(`${name(element)} is ${box.width} by ${box.height} px`);
    if (element.matches('.button-solid') && box.height < 60) found.push(`${name(element)} is ${box.height} px high`);
  }
  const gap = (one, other) => Math.max(
    Math.max(one.left, other.left) - Math.min(one.right, other.right),
    Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom));
  boxes.forEach(([element, box], place) => boxes.slice(place + 1).forEach(([other, otherBox]) => {
    if (element.contains(other) || other.contains(element)) return;
    const between = gap(box, otherBox);
    // Rows that touch are told apart by the line between them.
    if (between < -0.5) found.push(`${name(element)} lies over ${name(other)}: ${between}`);
  }));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode;
    if (!data.trim() || !shown(parentElement)) continue;
    const size = parseFloat(getComputedStyle(parentElement).fontSize);
    if (size < 18) found.push(`「${data.trim().slice(0, 12)}」 is set in ${size} px`);
  }
  return found;
}

// Runs in the page: text that is cut off, or sticks out of its box.
function clipped() {
  const found = [];
  const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0 && !element.closest('.visually-hidden');
  for (const element of document.querySelectorAll('body *')) {
    if (!shown(element) || element.closest('svg')) continue;
    const style = getComputedStyle(element);
    const hides = [style.overflowX, style.overflowY].some((overflow) => overflow !== 'visible');
    if (hides && element.tagName !== 'INPUT' && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
      found.push(`${element.tagName} ${element.className} is cut off`);
    }
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode;
    if (!data.trim() || !shown(parentElement)) continue;
    let holder = parentElement;
    while (getComputedStyle(holder).display === 'inline') holder = holder.parentElement;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const [words, box] = [range.getBoundingClientRect(), holder.getBoundingClientRect()];
    if (words.right > box.right + 2 || words.left < box.left - 2 || words.bottom > box.bottom + 6 || words.top < box.top - 6) {
      found.push(`「${data.trim().slice(0, 16)}」 sticks out of ${holder.tagName} ${holder.className}`);
    }
  }
  return found;
}

// Runs in the page: the widest spaces a reader may set, or none again.
function space(wide) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(wide ? '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' : '');
  document.adoptedStyleSheets = [sheet];
}

describe('layout', () => {
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

  test('大字 makes all type larger in three steps, and is remembered', async () => {
    await browser.open(server.url);
    await browser.appStarted();
    const size = () => browser.evaluate(() => getComputedStyle(document.body).fontSize);
    const button = () => browser.evaluate(() => [...document.querySelectorAll('header button')].at(-1).innerText.trim());
    assert.deepEqual([await size(), await button()], ['20px', '大字：中']);
    await browser.tap({ text: '大字：中' });
    await browser.waitFor(() => getComputedStyle(document.body).fontSize === '25px');
    await browser.tap({ text: '大字：大' });
    await browser.waitFor(() => getComputedStyle(document.body).fontSize === '30px');
    assert.equal(await button(), '大字：特大');
    await browser.reload();
    await browser.appStarted();
    assert.deepEqual([await size(), await button()], ['30px', '大字：特大']);
  });

  test('every screen in every window, at the smallest and the largest type', async () => {
    const found = [];
    await everyScreen(browser, server.url, async (name) => {
      for (const { name: width, window } of WINDOWS) {
        await browser.resize(window);
        for (const size of ['normal', 'largest']) {
          await dress(browser, { size });
          const where = `${name}, ${width}, ${size}`;
          await assertNoSidewaysScroll(browser, where).catch((error) => found.push(error.message));
          found.push(...(await browser.evaluate(tooSmall)).map((what) => `${where}: ${what}`));
          const pictured = PICTURED.includes(name) || width === '360';
          if (pictured && (size === 'largest') === (width === '320')) await screenshot(browser, `${name}-${width}-${size}`);
          if (width !== '320' && width !== '360') continue;
          await browser.evaluate(space, true);
          await assertNoSidewaysScroll(browser, `${where}, spaced`).catch((error) => found.push(error.message));
          found.push(...(await browser.evaluate(clipped)).map((what) => `${where}, spaced: ${what}`));
          await browser.evaluate(space, false);
        }
      }
      await browser.resize(PHONE);
      await dress(browser, { size: 'normal' });
    });
    assert.deepEqual([...new Set(found)].slice(0, 80), []);
  });

  test('colours change nothing of it', async () => {
    for (const look of LOOKS) {
      await browser.open(`${server.url}#/settings`);
      await browser.appStarted();
      await dress(browser, { ...look, size: 'largest' });
      await browser.resize(NARROW);
      await assertNoSidewaysScroll(browser, look.name);
      assert.deepEqual(await browser.evaluate(tooSmall), []);
    }
  });
});
