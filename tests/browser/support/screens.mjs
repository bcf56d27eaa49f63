// Every screen there is, one after the other, for checks that all screens have to pass.
import assert from 'node:assert/strict';
import { CONTINUE, LUZHAI, WUHAN, answer, follow, give, nextScreen, start } from './steps.mjs';

/** A long case: a status, a hospital away from home, an earlier stay. It meets every question of the Wuhan rules. */
const LONG = {
  ...WUHAN,
  status: ['低保对象', '残疾人'],
  place: '省内其他市',
  referral: '我不知道',
  'fact-0': '我不知道',
  'fact-1': '没有',
  earlier: ['住过', { 'earlier-times': '1', 'earlier-eligible': '10000', 'earlier-paid-0': '6000' }],
};

/** Questions at which the journey presses 继续 before it answers. */
const WRONG_FIRST = ['area', 'status', 'gross', 'earlier'];

/** Questions whose answer above is a button that goes on by itself. */
const BY_BUTTON = ['fact-1'];

/** Questions of the Luzhai rules that those of Wuhan do not have. */
const OTHERS = ['when', 'care', 'cause', 'slip'];

/** Goes to every screen and calls `visit` with a speaking name on each. */
export async function everyScreen(browser, url, visit) {
  await start(browser, url);
  await browser.open(url);
  await browser.sees('12393');
  await visit('home');
  await unfolding(browser, url, visit);
  await past(browser, url, visit);
  await elsewhere(browser, url, visit);
  await beside(browser, url, visit);
}

async function unfolding(browser, url, visit) {
  let at = await start(browser, url);
  while (at.startsWith('q/')) {
    const question = at.slice(2);
    if (WRONG_FIRST.includes(question)) {
      await browser.tap(CONTINUE);
      await browser.waitFor(() => document.activeElement.id === 'summary', { what: 'the summary' });
      await visit(`${question}-to-correct`);
    }
    if (question === 'gross') {
      await give(browser, { gross: '620000' });
      await browser.tap(CONTINUE);
      await browser.waitFor(() => document.activeElement.id === 'confirm', { what: 'the question about a large amount' });
      await visit('gross-confirm');
      await browser.tap('#confirm .button:not(.button-solid)');
    }
    if (BY_BUTTON.includes(question)) {
      await visit(question);
      at = await answer(browser, LONG[question]);
    } else {
      await give(browser, LONG[question]);
      await visit(question);
      at = await follow(browser, CONTINUE);
    }
  }
  assert.equal(at, 'check');
  await visit('check');
  await follow(browser, CONTINUE);
  await visit('result');
  await browser.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
  await visit('result-unfolded');
  await follow(browser, 'main a[href="#/more/"]');
  await visit('more');
  const answers = await browser.evaluate(() => [...document.querySelectorAll('.beyond a.row')].map((link) => link.getAttribute('href')));
  assert.ok(answers.length > 0, 'there are answers beyond the result');
  for (const address of answers) {
    await follow(browser, `.beyond a[href="${address}"]`);
    await browser.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
    await visit(`more-${address.split('/').pop()}`);
    await browser.back();
    await nextScreen(browser, address.slice(2));
  }
  await browser.open(url);
  await browser.sees('接着上次的算');
  await visit('home-unfinished');
}

async function past(browser, url, visit) {
  const answers = { ...LUZHAI, slip: { 'slip-0': '11000', 'slip-3': '1500' }, uncovered: '我不知道', 'first-share': '我不知道' };
  let at = await start(browser, url);
  while (at.startsWith('q/')) {
    const question = at.slice(2);
    if (OTHERS.includes(question)) {
      await give(browser, answers[question]);
      await visit(`luzhai-${question}`);
      at = await follow(browser, CONTINUE);
    } else {
      at = await answer(browser, answers[question]);
    }
  }
  await visit('luzhai-check');
  await follow(browser, CONTINUE);
  await visit('luzhai-result');
}

async function elsewhere(browser, url, visit) {
  await start(browser, url);
  assert.equal(await answer(browser, '没有我这里'), 'out-of-scope');
  await visit('out-of-scope');
}

async function beside(browser, url, visit) {
  await browser.open(url);
  await browser.sees('12393');
  for (const address of ['settings', 'sources']) {
    await follow(browser, `.more a[href="#/${address}"]`);
    await visit(address);
  }
  await browser.evaluate(() => { location.hash = '#/nowhere'; });
  await browser.waitFor(() => document.title.startsWith('没有这一页'), { what: 'the page for addresses that lead nowhere' });
  await visit('not-found');
}

/** Ways to see a screen: colours and contrast. */
export const LOOKS = [
  { name: 'light', theme: 'light', contrast: 'normal' },
  { name: 'dark', theme: 'dark', contrast: 'normal' },
  { name: 'high-contrast', theme: 'light', contrast: 'high' },
];

/** Shows the screen as the settings would, without leaving it. Left out, a look stays. */
export function dress(browser, { theme, contrast, size }) {
  return browser.evaluate((wanted) => {
    for (const [name, value] of Object.entries(wanted)) {
      if (value) document.documentElement.dataset[name] = value;
    }
    document.getAnimations().forEach((animation) => animation.finish());
  }, { theme, contrast, size });
}
