// What every screen has to satisfy.
import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCREENSHOTS = resolve(dirname(fileURLToPath(import.meta.url)), '../../../screenshots');
// `target-size` belongs to wcag22aa and is off unless its tag is asked for.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No accessibility rule is broken on the screen as it stands. */
export async function assertAccessible(browser, screen) {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // The page's own policy forbids added script elements, the protocol may.
  await browser.cdp('Runtime.evaluate', { expression: source });
  const broken = await browser.evaluate(async (tags) => {
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return result.violations.map((rule) =>
      `${rule.id}: ${rule.help}\n${rule.nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join('\n')}`);
  }, TAGS);
  assert.deepEqual(broken, [], `${screen}: ${broken.length} accessibility rules broken\n${broken.join('\n')}`);
}

/** Nothing sticks out to the side. */
export async function assertNoSidewaysScroll(browser, screen) {
  const { width, room, culprits } = await browser.evaluate(() => {
    // Not `innerWidth`: on a phone it grows with what sticks out.
    const room = document.documentElement.clientWidth;
    const culprits = [...document.querySelectorAll('body *:not(svg *)')]
      .filter((element) => element.getBoundingClientRect().right > room + 0.5)
      .slice(0, 5)
      .map((element) => element.outerHTML.slice(0, 120));
    return { width: document.documentElement.scrollWidth, room, culprits };
  });
  assert.ok(width <= room, `${screen}: ${width} px wide in a window of ${room} px\n${culprits.join('\n')}`);
}

/**
 * Writes the whole page as a picture to screenshots/, for a person to look at; screenshots/index.html shows all. The
 * name says what is seen, where and how.
 */
export async function screenshot(browser, name) {
  await browser.evaluate(() => document.getAnimations().forEach((animation) => animation.finish())).catch(() => {});
  const { data } = await browser.cdp('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
  await mkdir(SCREENSHOTS, { recursive: true });
  await writeFile(join(SCREENSHOTS, `${name}.png`), Buffer.from(data, 'base64'));
  const names = (await readdir(SCREENSHOTS)).filter((file) => file.endsWith('.png')).sort();
  const figure = (file) => `<figure><a href="${file}"><img src="${file}" alt=""></a><figcaption>${file.slice(0, -4)}</figcaption></figure>`;
  await writeFile(join(SCREENSHOTS, 'index.html'), `<!DOCTYPE html><meta charset="utf-8"><title>Screens</title>
<style>body{display:flex;flex-wrap:wrap;align-items:flex-start;gap:16px;background:#888;font:14px sans-serif}figure{margin:0}img{width:240px}</style>
${names.map(figure).join('\n')}
`);
}
