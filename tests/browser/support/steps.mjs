// The steps of a person through the page: answering the questions and reading the result.
import assert from 'node:assert/strict';

/** The day of the journeys, wherever and whenever they run: years and rules offered hang on it. */
const TODAY = '2026-11-21T10:00:00+08:00';

/** JavaScript for `openBrowser(…, { before })`: sets the clock to the day of the journeys, and lets it run on. */
export function onTheDay() {
  return `(() => {
    const RealDate = Date, ahead = ${Date.parse(TODAY) - Date.now()};
    globalThis.Date = class extends RealDate {
      constructor(...parts) { if (parts.length) super(...parts); else super(RealDate.now() + ahead); }
      static now() { return RealDate.now() + ahead; }
    };
  })()`;
}

/**
 * Answers by the name of their question. Text is the beginning of the words of a choice or a button; an object is
 * what to write into boxes, by their ids; a list is several of these one after the other.
 */
export const WUHAN = {
  area: '武汉',
  when: '今年',
  scheme: '城乡居民医保',
  status: '都没有',
  level: '三级医院',
  place: '本市其他县',
  designated: '是',
  gross: { gross: '50000' },
  uncovered: { uncovered: '5000' },
  'first-share': ['单子上有“乙类”的钱', { 'first-share-amount': '10000' }],
  earlier: '没住过',
};

/** What these answers come to. */
export const WUHAN_RESULT = {
  own: ['¥20,736.00'],
  total: '¥50,000.00',
  layers: ['¥25,920.00', '¥3,344.00', '¥0.00', '¥0.00'],
};

/** The same with a subsistence allowance. */
export const WUHAN_ALLOWANCE = { ...WUHAN, status: '低保对象', 'fact-0': '没有', 'fact-1': '没有' };

/** What these answers come to. */
export const WUHAN_ALLOWANCE_RESULT = {
  own: ['¥8,128.00'],
  total: '¥50,000.00',
  layers: ['¥26,400.00', '¥6,960.00', '¥8,512.00', '¥0.00'],
};

/** A registered poor person in the county hospital in August 2018, with the lines of the slip. */
export const LUZHAI = {
  area: '鹿寨县',
  when: {
    'admitted-year': '2018', 'admitted-month': '8', 'admitted-day': '1',
    'discharged-year': '2018', 'discharged-month': '8', 'discharged-day': '11',
  },
  scheme: '城乡居民医保',
  status: '建档立卡贫困人口',
  care: '住院',
  level: '县医院',
  place: '本县',
  designated: '是',
  referral: '没办手续',
  cause: '生病',
  'in-scope': '是',
  'fact-0': '是的',
  gross: { gross: '20000' },
  slip: { 'slip-0': '11000', 'slip-1': '0', 'slip-2': '0', 'slip-3': '1500' },
};

/** By finger alone. */
export const TOUCH = {
  choose: (browser, id) => browser.tap(`label[for="${id}"]`),
  press: (browser, selector) => browser.tap(selector),
  async write(browser, id, text) {
    await browser.tap(`#${id}`);
    // What a touch leads to comes a little after it.
    await browser.waitFor((wanted) => document.activeElement.id === wanted, { what: `the focus in ${id}`, values: [id] });
    await empty(browser);
    if (text) await browser.type(text);
  },
};

/** By keys alone: Tab, Enter, Space and the arrows. */
export const KEYS = {
  async choose(browser, id) {
    const { group, type } = await browser.evaluate((wanted) => {
      const control = document.getElementById(wanted);
      return { group: control.name, type: control.type };
    }, id);
    if (type === 'checkbox') {
      await tabTo(browser, `#${id}`);
      return browser.press('Space');
    }
    await tabTo(browser, `input[name="${group}"]`);
    for (let step = 0; step < 30; step += 1) {
      const on = await browser.evaluate(() => ({ id: document.activeElement.id, checked: document.activeElement.checked }));
      if (on.id === id) return on.checked ? undefined : browser.press('Space');
      await browser.press('ArrowDown');
    }
    throw new Error(`no arrow leads to ${id}`);
  },
  async press(browser, selector) {
    await tabTo(browser, selector);
    await browser.press('Enter');
  },
  async write(browser, id, text) {
    await tabTo(browser, `#${id}`);
    await empty(browser);
    if (text) await browser.type(text);
  },
};

/** Presses Tab until the focus is on something that matches. */
export async function tabTo(browser, selector) {
  for (let step = 0; step < 90; step += 1) {
    if (await browser.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await browser.press('Tab');
  }
  throw new Error(`Tab never reaches ${selector}`);
}

async function empty(browser) {
  const length = await browser.evaluate(() => document.activeElement.value.length);
  if (length === 0) return;
  await browser.press('End', ...Array(length).fill('Backspace'));
}

/** The button that leads on, on questions and on the page of answers. */
export const CONTINUE = 'main .button-solid';

/** The screen's address behind the `#`, without the slash in front. */
export function screen(browser) {
  return browser.evaluate(() => location.hash.replace(/^#\/?/, ''));
}

/** Waits for another screen than `before`, with the focus on its heading, and hands back its address. */
export async function nextScreen(browser, before) {
  await browser.waitFor(
    (old) => location.hash.replace(/^#\/?/, '') !== old && document.activeElement.matches('main h1'),
    { what: `the screen after ${before}, with the focus on its heading`, values: [before] });
  const at = await screen(browser);
  if (at === 'result' || at.startsWith('more')) await answered(browser);
  return at;
}

/** Presses something that leads to another screen, and hands back the address of that. */
export async function follow(browser, selector, hand = TOUCH) {
  const before = await screen(browser);
  await hand.press(browser, selector);
  return nextScreen(browser, before);
}

/** Gives the answer of the question on the screen without going on. Tells whether the answer goes on by itself. */
export async function give(browser, answer, hand = TOUCH) {
  let goesOn = false;
  for (const part of [answer].flat()) {
    if (typeof part !== 'string') {
      for (const [id, text] of Object.entries(part)) {
        await browser.waitFor((wanted) => document.getElementById(wanted), { what: `the box ${id}`, values: [id] });
        await hand.write(browser, id, text);
      }
      continue;
    }
    const found = await browser.waitFor(choiceOf, { what: `the choice ${part}`, values: [part] });
    if (found.id) {
      await hand.choose(browser, found.id);
      await browser.waitFor((id) => document.getElementById(id)?.checked, { what: `${part} to be chosen`, values: [found.id] });
    } else {
      await hand.press(browser, found.button);
      goesOn = true;
    }
  }
  return goesOn;
}

// Runs in the page: the choice, or else the button, whose words begin like this.
function choiceOf(words) {
  const beginning = (element) => element.innerText.trim().split('\n')[0];
  const find = (all) => all.find((one) => beginning(one) === words) ?? all.find((one) => beginning(one).startsWith(words));
  const label = find([...document.querySelectorAll('main form label.choice')]);
  if (label) return { id: label.htmlFor };
  const buttons = [...document.querySelectorAll('main form .other-answers .button')];
  const button = find(buttons);
  return button ? { button: `.other-answers .button:nth-of-type(${buttons.indexOf(button) + 1})` } : null;
}

/** Answers the question on the screen and goes on; hands back the address of the next screen. */
export async function answer(browser, given, hand = TOUCH) {
  const before = await screen(browser);
  if (!(await give(browser, given, hand))) await hand.press(browser, CONTINUE);
  return nextScreen(browser, before);
}

/**
 * From the question on the screen through every question asked, to the page of answers. Hands back the names of the
 * questions in their order. `on` is called on every question once it is answered, and before 继续.
 */
export async function walk(browser, answers, { hand = TOUCH, on = async () => {} } = {}) {
  const asked = [];
  for (let at = await screen(browser); at.startsWith('q/'); ) {
    const question = at.slice(2);
    assert.ok(!asked.includes(question), `${question} is asked twice`);
    assert.ok(question in answers, `${question} is asked, and there is no answer to it`);
    asked.push(question);
    const goesOn = await give(browser, answers[question], hand);
    if (!goesOn) {
      await on(question);
      await hand.press(browser, CONTINUE);
    }
    at = await nextScreen(browser, at);
  }
  return asked;
}

/** Opens the home page and starts a case. */
export async function start(browser, url, { hand = TOUCH } = {}) {
  await browser.open(url);
  await browser.appStarted();
  return follow(browser, 'main a[href="#/q/area"]', hand);
}

/** From home to the result in one go; hands back the questions asked. */
export async function settle(browser, url, answers, options = {}) {
  await start(browser, url, options);
  const asked = await walk(browser, answers, options);
  assert.equal(await screen(browser), 'check');
  assert.equal(await follow(browser, CONTINUE, options.hand), 'result');
  return asked;
}

/** Waits for the second module to have drawn its answer, or for the page to say that it did not arrive. */
export function answered(browser) {
  return browser.waitFor(() => document.querySelector('.beyond .part, .beyond h1')
    || document.querySelector('.beyond + [role=status]')?.innerText.includes('没有取到'), { what: 'the answer of the second module' });
}

/** The amounts on the result page, as they are printed. */
export async function readResult(browser) {
  await answered(browser);
  return browser.evaluate(() => {
    const text = (element) => element.innerText.replace(/\s+/g, ' ').trim();
    const amounts = (element) => [...element.querySelectorAll('.strip-amount')].map(text);
    const rows = [...document.querySelectorAll('.strip-row')];
    return {
      headline: [...document.querySelectorAll('.headline .sum')].map(text),
      words: [...document.querySelectorAll('.headline .sum-words')].map(text)[0] ?? null,
      strip: rows.map(amounts),
      layers: [...document.querySelectorAll('details.fold > summary')].map(amounts).filter((found) => found.length),
      own: [...document.querySelectorAll('.sheet-sum > dd')].map(text),
    };
  });
}

/** Fen of an amount as printed. */
export function fen(amount) {
  const [, sign, yuan, change = '00'] = /^([−-]?)¥([\d,]+)(?:\.(\d\d))?/.exec(amount);
  return (sign ? -1 : 1) * (Number(yuan.replaceAll(',', '')) * 100 + Number(change));
}

/** The same exact amounts stand in the headline, the strip, the layers and the sum, and they add up. */
export async function assertResult(browser, { own, total, layers }) {
  const shown = await readResult(browser);
  assert.deepEqual(shown.headline, own);
  assert.deepEqual(shown.own, own);
  const [first, ...others] = shown.strip;
  const last = others.pop();
  assert.deepEqual(first, [total]);
  assert.deepEqual(last, own);
  assert.deepEqual(others.map(([amount]) => amount.replace('−', '')), layers);
  assert.deepEqual(shown.layers.map(([amount]) => amount), layers);
  const sum = [...layers, ...own].reduce((so_far, amount) => so_far + fen(amount), 0);
  assert.equal(sum, fen(total), 'the layers and the own part are the whole bill');
}
