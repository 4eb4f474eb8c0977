// The program comes in two parts: the first screens do not wait for the second, and what needs it says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectText, expectVisible } from './support/expect.mjs';
import { logIn, startFrom } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { standards, words } from './support/words.mjs';

const t = words('en');
const rest = '**/app.rest.wasm*';

let server;
let browser;
before(async () => {
  server = await Server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const until = async (page) => {  // the first part has drawn
  await page.waitForFunction(() => window.portico?.frames() > 0 && !document.documentElement.classList.contains('paged'));
};

// Holds a file back until the returned function is called.
async function hold(page, file = rest) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(file, async (route) => {
    await held;
    await route.fallback();
  });
  return release;
}

test('catalog and log-in stand before the second part is loaded', async () => {
  const page = await newPage(browser, server);
  const release = await hold(page);
  for (const [where, role, name] of [['/', 'link', /Bicycle/], ['/login', 'textbox', t('account.email')]]) {
    await page.goto(where);
    await until(page);
    await expectVisible(page, page.locator('#mirror').getByRole(role, { name }).first());
  }
  release();
  await idle(page);
  assertNoProblems(page);
  await page.context().close();
});

test('the catalog needs no second part of somebody who is logged in and has two products in the basket either', async () => {
  const page = await newPage(browser, server);
  await logIn(page, t, 'bo@fjordline.example');
  for (const family of ['desk', 'tea_set']) {
    await open(page, `/configure/${family}`);
    await startFrom(page, t, standards(family)[0].title.en);
    await page.getByRole('button', { name: t('configurator.add'), exact: true }).click();
    await idle(page);
  }
  const release = await hold(page);
  await page.goto('/');
  await until(page);
  await expectVisible(page, page.locator('#mirror').getByRole('link', { name: /Bicycle/ }).first());
  release();
  for (const path of ['/', '/basket', '/checkout', '/configure/workstation']) await open(page, path);
  assertNoProblems(page);
  await page.context().close();
});

test('a product waits for the second part, says when it does not come, and goes on when it does', async () => {
  const page = await newPage(browser, server);
  let broken = true;
  await page.route(rest, (route) => (broken ? route.abort() : route.fallback()));
  await page.goto('/configure/bicycle');
  await expectText(page, t('error.title'));
  await expectVisible(page, page.getByRole('button', { name: t('state.try_again') }));
  await screenshot(page, 'parts-missing');
  broken = false;
  await page.getByRole('button', { name: t('state.try_again') }).click();
  await expectVisible(page, page.getByRole('button', { name: t('configurator.complete_rest') }));
  assertNoProblems(page);
  await page.context().close();
});

test('a second part that fails once comes by itself', async () => {
  const page = await newPage(browser, server);
  let asked = 0;
  await page.route(rest, (route) => (++asked === 1 ? route.abort() : route.fallback()));
  await open(page, '/configure/bicycle');
  await expectVisible(page, page.getByRole('button', { name: t('configurator.complete_rest') }));
  assert.equal(asked, 2);
  assertNoProblems(page);
  await page.context().close();
});

test('a second part that nobody answers is asked for again', async () => {
  const page = await newPage(browser, server);
  await page.addInitScript(() => {  // half a minute passes quickly
    const later = window.setTimeout;
    window.setTimeout = (task, time, ...rest) => later(task, time === 30000 ? 300 : time, ...rest);
  });
  let asked = 0;
  await page.route(rest, (route) => (++asked > 2 ? route.fallback() : undefined));
  await open(page, '/configure/bicycle');
  await expectVisible(page, page.getByRole('button', { name: t('configurator.complete_rest') }));
  assert.equal(asked, 3);
  assertNoProblems(page);
  await page.context().close();
});

test('a page that the browser does not paint is drawn all the same', async () => {
  const page = await newPage(browser, server);
  await page.addInitScript(() => { window.requestAnimationFrame = () => 1; });
  await open(page, '/');
  await page.getByRole('link', { name: t.product('bicycle').name, exact: true }).click();
  await expectVisible(page, page.getByRole('button', { name: t('configurator.complete_rest') }));
  assertNoProblems(page);
  await page.context().close();
});

const first = ['/api/session', '/api/market', '/i18n/en.json', '/api/catalog'];

test('what the program asks for first is asked for once, while the program is on its way', async () => {
  const page = await newPage(browser, server);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const release = await hold(page, '**/app.wasm*');
  await page.goto('/');
  while (!first.every((path) => asked.includes(path))) await page.waitForTimeout(50);
  await expectVisible(page, page.locator('#page img').first());  // who waits gets the page's pictures
  assert.ok(asked.includes('/pictures/bicycle.svg'));
  release();
  await idle(page);
  for (const path of first) assert.equal(asked.filter((one) => one === path).length, 1, path);
  assertNoProblems(page);
  await page.context().close();
});

test('what fails before the program is here is asked for again', async () => {
  const page = await newPage(browser, server);
  const failed = new Set();
  await page.route(/\/api\/|\/i18n\//, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (!first.includes(path) || failed.has(path)) return route.fallback();
    failed.add(path);
    return route.abort();
  });
  await open(page, '/');
  await expectVisible(page, page.getByRole('link', { name: /Bicycle/ }).first());
  assert.deepEqual([...failed].sort(), [...first].sort());
  await page.context().close();
});

test('an answer that came before somebody logged in is nobody else\'s', async () => {
  const page = await newPage(browser, server);
  await page.goto('/login');
  await idle(page);
  assert.deepEqual(await page.evaluate(() => Object.keys(window.porticoEarly.answers)), []);
  await page.context().close();
});
