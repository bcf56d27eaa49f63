// A real Chromium with a fresh profile, sized and touched like a phone.
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Builder, logging } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--lang=zh-CN',
];

/** A phone that the elderly have: 360 pixels wide. */
export const PHONE = { width: 360, height: 640, dpr: 2, touch: true };
/** The narrowest screen that must work. */
export const NARROW = { width: 320, height: 640, dpr: 2, touch: true };
/** A desk. */
export const DESK = { width: 1280, height: 800, dpr: 1, touch: false };

/**
 * Opens a browser; close it with `browser.close()`.
 *
 * `before` is JavaScript that runs in every new page ahead of the page's own.
 */
export async function openBrowser({ width, height, dpr, touch } = PHONE, { before } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'settle-browser-'));
  const options = new chrome.Options();
  options.setChromeBinaryPath(program('chromium'));
  options.addArguments(...FLAGS, `--user-data-dir=${profile}`, `--window-size=${width},${height}`);
  const log = new logging.Preferences();
  log.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  log.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  options.setLoggingPrefs(log);

  // Both programs are named, so nothing is looked for and nothing downloaded.
  const service = new chrome.ServiceBuilder(program('chromedriver'));
  const driver = await new Builder()
    .forBrowser('chrome')
    .setChromeOptions(options)
    .setChromeService(service)
    .build();
  const browser = new Browser(driver, profile);
  await browser.resize({ width, height, dpr, touch });
  if (before) await browser.cdp('Page.addScriptToEvaluateOnNewDocument', { source: before });
  return browser;
}

function program(name) {
  const found = process.env.PATH.split(delimiter).map((folder) => join(folder, name)).find(existsSync);
  if (!found) throw new Error(`${name} is not on the PATH; on Debian: apt-get install chromium chromium-driver`);
  return found;
}

export class Browser {
  constructor(driver, profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** A command of the DevTools protocol, with its result. */
  cdp(command, parameters = {}) {
    return this.driver.sendAndGetDevToolsCommand(command, parameters);
  }

  async resize({ width, height, dpr = 1, touch = false }) {
    await this.cdp('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: dpr, mobile: touch });
    await this.cdp('Emulation.setTouchEmulationEnabled', { enabled: touch, maxTouchPoints: touch ? 5 : 1 });
  }

  open(url) {
    return this.driver.get(url);
  }

  reload() {
    return this.driver.navigate().refresh();
  }

  back() {
    return this.driver.navigate().back();
  }

  /** Runs a function in the page and hands back its plain value; a promise is waited for. */
  evaluate(fn, ...values) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${fn}).apply(null, Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;
    return this.driver.executeAsyncScript(script, ...values).then((answer) => {
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    });
  }

  /** Waits until a function in the page answers with something true, and hands that back. */
  async waitFor(fn, { timeout = 10_000, what = String(fn), values = [] } = {}) {
    const end = Date.now() + timeout;
    for (;;) {
      // The page may be just navigating away; then the next try asks the new one.
      const value = await this.evaluate(fn, ...values).catch(() => null);
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain for ${what}; on screen: ${await this.text()}`);
      await new Promise((again) => setTimeout(again, 50));
    }
  }

  /** Waits until the app has drawn itself over the shell. */
  appStarted() {
    return this.waitFor(() => !document.querySelector('.shell') && document.querySelector('#app').childElementCount > 0,
      { what: 'the app to start', timeout: 20_000 });
  }

  /** Waits until the whole release is stored and this page is under the worker's care. */
  offlineReady() {
    return this.waitFor(
      () => document.documentElement.dataset.offline === 'ready' && !!navigator.serviceWorker.controller,
      { what: 'the offline cache', timeout: 20_000 });
  }

  /** What a person can read on the page. */
  text() {
    return this.evaluate(() => document.body.innerText);
  }

  /** Waits until the words can be read on the page. */
  sees(words, options = {}) {
    return this.waitFor((wanted) => document.body.innerText.includes(wanted),
      { what: `「${words}」`, values: [words], ...options });
  }

  /**
   * Touches the middle of an element as a finger would. `target` is a CSS selector, or `{ text, within }`:
   * the innermost link, button, label, summary or element with a role that shows exactly this text.
   */
  async tap(target) {
    const point = await this.waitFor(pointOf, { what: `something to tap: ${JSON.stringify(target)}`, values: [target] });
    const touchPoints = [{ x: point.x, y: point.y }];
    await this.cdp('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await this.cdp('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  /** Presses keys one after the other: `press('Tab', 'Enter')`, `press('Shift+Tab')`. */
  async press(...keys) {
    for (const key of keys) {
      const parts = key.split('+');
      const name = parts.pop() || '+';
      const modifiers = parts.reduce((sum, part) => sum + MODIFIERS[part], 0);
      const known = KEYS[name] ?? { key: name, text: name };
      const event = { modifiers, key: known.key, code: known.code, windowsVirtualKeyCode: known.number };
      await this.cdp('Input.dispatchKeyEvent', { type: known.text ? 'keyDown' : 'rawKeyDown', text: known.text, ...event });
      await this.cdp('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    }
  }

  /** Types text into what has the focus. Chinese arrives as from an input method. */
  type(text) {
    return this.cdp('Input.insertText', { text });
  }

  /** What has the focus: its tag, its accessible text and its id. */
  focused() {
    return this.evaluate(() => {
      const element = document.activeElement;
      return { tag: element.tagName.toLowerCase(), id: element.id, text: (element.innerText || element.getAttribute('aria-label') || '').trim() };
    });
  }

  /** Cuts the browser off from every network, or lets it back. */
  async offline(yes = true) {
    await this.cdp('Network.enable');
    await this.cdp('Network.emulateNetworkConditions',
      { offline: yes, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  }

  /**
   * Addresses that left the page for the network since the last call. What a service worker, the memory or a
   * `data:` address answered is not counted.
   */
  async networkLog() {
    const entries = await this.driver.manage().logs().get(logging.Type.PERFORMANCE);
    const asked = new Map();
    for (const entry of entries) {
      const { method, params } = JSON.parse(entry.message).message;
      if (method === 'Network.requestWillBeSent' && /^(https?|wss?|ftp):/.test(params.request.url)) {
        asked.set(params.requestId, params.request.url);
      }
      if (method === 'Network.requestServedFromCache') asked.delete(params.requestId);
      if (method === 'Network.responseReceived' && (params.response.fromServiceWorker || params.response.fromDiskCache)) {
        asked.delete(params.requestId);
      }
    }
    return [...asked.values()];
  }

  /** What the page wrote to its console since the last call, without what a 404 makes the browser say. */
  async consoleLog() {
    const entries = await this.driver.manage().logs().get(logging.Type.BROWSER);
    return entries.map((entry) => `${entry.level.name}: ${entry.message}`);
  }

  async close() {
    await this.driver.quit().catch(() => {});
    // The browser may still be writing its last files.
    await rm(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const MODIFIERS = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
const KEYS = {
  Tab: { key: 'Tab', code: 'Tab', number: 9 },
  Enter: { key: 'Enter', code: 'Enter', number: 13, text: '\r' },
  Space: { key: ' ', code: 'Space', number: 32, text: ' ' },
  Escape: { key: 'Escape', code: 'Escape', number: 27 },
  Backspace: { key: 'Backspace', code: 'Backspace', number: 8 },
  Delete: { key: 'Delete', code: 'Delete', number: 46 },
  Home: { key: 'Home', code: 'Home', number: 36 },
  End: { key: 'End', code: 'End', number: 35 },
  ArrowLeft: { key: 'ArrowLeft', code: 'ArrowLeft', number: 37 },
  ArrowUp: { key: 'ArrowUp', code: 'ArrowUp', number: 38 },
  ArrowRight: { key: 'ArrowRight', code: 'ArrowRight', number: 39 },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', number: 40 },
};

// Runs in the page: scrolls the target into sight and answers with its middle, or null while it is not there
// or something lies over it.
function pointOf(target) {
  const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const find = () => {
    if (typeof target === 'string') return [...document.querySelectorAll(target)].find(shown);
    const place = target.within ? document.querySelector(target.within) : document;
    if (!place) return undefined;
    const all = [...place.querySelectorAll('a, button, label, summary, [role]')].filter(shown);
    const named = all.filter((element) =>
      element.innerText.trim() === target.text || element.getAttribute('aria-label') === target.text);
    return named.find((element) => !named.some((other) => other !== element && element.contains(other)));
  };
  const element = find();
  if (!element) return null;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = element.getClientRects()[0];
  const point = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const top = document.elementFromPoint(point.x, point.y);
  return top && (element.contains(top) || top.contains(element)) ? point : null;
}
