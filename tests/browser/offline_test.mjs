// Without network, and with a bad one: nothing is lost, nothing is ordered twice, and what is known is said.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { anotherTab, assertAccessible, assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { Person } from './support/api.mjs';
import { expectGone, expectHeading, expectNone, expectText, expectVisible } from './support/expect.mjs';
import { fillAddress, logIn, logOut, startFrom } from './support/people.mjs';
import { Proxy } from './support/proxy.mjs';
import { Server } from './support/server.mjs';
import { pattern, standards, words } from './support/words.mjs';

const t = words('en');
const desk = t.product('desk');
const email = 'anna@example.com';
const phone = { viewport: { width: 390, height: 844 } };

let server;
let browser;
let page;
before(async () => {
  server = await Server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(async () => {
  if (page) assertNoProblems(page);
  await page?.context().close();
  page = undefined;
});

const add = (on) => on.getByRole('button', { name: t('configurator.add'), exact: true });
const place = (on) => on.getByRole('button', { name: pattern(t('order.checkout.place'), { part: true }) });
const basketLink = (on, pieces) => on.getByRole('link', { name: `${t('bar.basket')} ${pieces}`, exact: true });
// The first amount in the configurator's summary.
async function price(on) {
  await idle(on);
  const text = await on.getByRole('main').innerText();
  return text.slice(text.indexOf(t('configurator.summary'))).match(/€\s?[\d.,]+|[\d.,]+\s?€/)?.[0];
}

// Until the service worker has kept the page with its files and what the page has loaded.
async function kept(on, ...paths) {
  const missing = () => on.evaluate(async (wanted) => {
    if (!navigator.serviceWorker.controller) return 'a worker';
    if (!await (await caches.open('portico-shell')).match('/')) return 'the page';
    const stores = await Promise.all(['portico-answers', 'portico-forms'].map((name) => caches.open(name)));
    const known = (await Promise.all(stores.map((store) => store.keys()))).flat().map((one) => new URL(one.url).pathname);
    return wanted.find((path) => !known.some((one) => one.endsWith(path)));
  }, paths);
  const limit = Date.now() + 20_000;
  for (let what = await missing(); what; what = await missing()) {
    assert.ok(Date.now() < limit, `${what} was not kept`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

async function deskInBasket(on) {
  await open(on, '/configure/desk');
  await startFrom(on, t, standards('desk')[0].title.en);
  await add(on).click();
  await basketLink(on, 1).waitFor();
}

async function readyToOrder(on) {
  await logIn(on, t, email);
  await deskInBasket(on);
  await open(on, '/checkout');
  await fillAddress(on, t, { street: 'Havnegade 12', postal_code: '8000', city: 'Aarhus', country: 'DK' });
}

// The order arrives, its answer never does.
async function cutAnswers(on) {
  let arrived;
  const first = new Promise((resolve) => { arrived = resolve; });
  await on.route('**/api/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
    arrived();
  });
  return { arrived: first };
}

test('a read that fails twice is said, and gets through by itself', async () => {
  page = await newPage(browser, server);
  let failures = 0;
  await page.route('**/api/catalog/desk?*', (route) => (++failures <= 2 ? route.abort('failed') : route.fallback()));
  await page.goto('/configure/desk');
  await expectText(page, t('connection.lost'));
  await expectVisible(page, page.getByRole('button', { name: t('connection.try_now') }));
  await assertAccessible(page);
  await screenshot(page, 'offline-notice-wide');
  await expectHeading(page, desk.name);
  await expectGone(page, page.getByText(t('connection.lost')));
  assert.equal(failures, 3);
});

test('a server in trouble is said to be busy, on a phone too, and trying now does not wait', async () => {
  page = await newPage(browser, server, phone);
  let busy = true;
  await page.route('**/api/catalog?*', (route) => (busy
    ? route.fulfill({ status: 503, headers: { 'Retry-After': '300' }, body: '' }) : route.fallback()));
  await page.goto('/');
  await expectText(page, t('connection.busy'));
  await screenshot(page, 'offline-notice-narrow');
  busy = false;
  await page.getByRole('button', { name: t('connection.try_now') }).click();
  await expectText(page, desk.name);
  await expectNone(page, page.getByText(t('connection.busy')));
});

test('once opened, the configurator goes on without network, and basket and draft are there when it opens again', async () => {
  page = await newPage(browser, server, { serviceWorkers: 'allow' });
  await open(page, '/configure/desk');
  await kept(page, '/api/catalog/desk', '/api/market', '/compiled');
  const context = page.context();
  await context.setOffline(true);
  await expectText(page, t('connection.lost'));
  const before = await price(page);
  await startFrom(page, t, standards('desk')[1].title.en);
  const now = await price(page);
  assert.ok(now, 'no price');
  assert.notEqual(now, before);
  await add(page).click();
  await basketLink(page, 1).waitFor();
  await screenshot(page, 'offline-configurator');
  await page.close();

  // The server is gone itself, and the browser knows nothing of it.
  await context.setOffline(false);
  await server.kill();
  page = await anotherTab(context, server);
  await open(page, '/basket');
  await expectHeading(page, t('order.basket.title'));
  await expectVisible(page, page.getByRole('heading', { name: desk.name, level: 2 }));
  await expectText(page, t('connection.lost'));
  await screenshot(page, 'offline-basket');
  await open(page, '/configure/desk');
  await expectText(page, t('configurator.complete'));
  assert.equal(await price(page), now);

  await server.restart();
  await expectGone(page, page.getByText(t('connection.lost')));
});

test('a customer without network is shown as a visitor, with basket and draft, until the network is back', async () => {
  page = await newPage(browser, server, { serviceWorkers: 'allow' });
  await logIn(page, t, email);
  await deskInBasket(page);
  await kept(page, '/api/catalog/desk', '/api/market', '/compiled');
  await page.context().setOffline(true);
  await open(page, '/configure/desk');
  await expectText(page, t('connection.unknown_words'));
  await expectText(page, t('configurator.complete'));
  await basketLink(page, 1).waitFor();
  await page.context().setOffline(false);
  await expectVisible(page, page.getByRole('button', { name: 'Anna' }).or(page.getByRole('button', { name: /^Anna/ })));
  await expectGone(page, page.getByText(t('connection.lost')));
});

test('kept prices are the reader\'s own: logging out empties them, and nothing personal is kept at all', async () => {
  page = await newPage(browser, server, { serviceWorkers: 'allow' });
  await open(page, '/configure/desk');
  await kept(page, '/api/catalog/desk', '/api/market');
  const stored = () => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((one) => one.url.slice(location.origin.length))))).flat());
  await logIn(page, t, email);
  await open(page, '/orders');
  await open(page, '/saved');
  await open(page, '/configure/desk');
  await kept(page, '/api/catalog/desk');
  assert.ok((await stored()).includes('/api/catalog/desk'));  // without a currency: the person's own
  for (const path of await stored()) assert.doesNotMatch(path, /session|orders|configurations|company|admin|people/);
  await page.getByRole('button', { name: /^Anna/ }).click();
  await page.getByRole('menuitem', { name: t('bar.log_out') }).click();
  await expectText(page, t('bar.log_in'));
  assert.ok(!(await stored()).includes('/api/catalog/desk'));
});

test('the network breaks between click and answer: one order, and the reader lands on it', async () => {
  const anna = await Person.logIn(server, email);
  const count = async () => (await anna.get('/api/orders')).orders.length;
  const before = await count();
  page = await newPage(browser, server);
  await readyToOrder(page);
  const { arrived } = await cutAnswers(page);
  await place(page).click();
  await arrived;
  await expectText(page, t('connection.lost'));
  await page.unroute('**/api/orders');
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  assert.equal(await count(), before + 1);
});

test('closed before the answer came: opened again, it finds the order by its key', async () => {
  const anna = await Person.logIn(server, email);
  const count = async () => (await anna.get('/api/orders')).orders.length;
  const before = await count();
  page = await newPage(browser, server);
  const context = page.context();
  await readyToOrder(page);
  const { arrived } = await cutAnswers(page);
  await place(page).click();
  await arrived;
  await page.close();
  page = await anotherTab(context, server);
  await page.route('**/api/orders/sent/*', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    await route.fallback();
  });
  await page.goto('/');
  await expectText(page, t('order.sent.checking'));
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  await expectNone(page, page.getByText(t('order.sent.checking')));
  await expectNone(page, basketLink(page, 1));
  assert.equal(await count(), before + 1);
});

test('closed before the order arrived: opened again, it says so, and the basket is as it was', async () => {
  const anna = await Person.logIn(server, email);
  const before = (await anna.get('/api/orders')).orders.length;
  page = await newPage(browser, server);
  const context = page.context();
  await readyToOrder(page);
  await page.route('**/api/orders', (route) => (route.request().method() === 'POST' ? route.abort('failed') : route.fallback()));
  await place(page).click();
  await expectText(page, t('connection.lost'));
  await page.close();
  page = await anotherTab(context, server);
  await open(page, '/checkout');
  await expectText(page, t('order.sent.missing'));
  await screenshot(page, 'offline-order-missing');
  assert.equal((await anna.get('/api/orders')).orders.length, before);
  await place(page).click();
  await page.waitForURL(/\/orders\//);
  assert.equal((await anna.get('/api/orders')).orders.length, before + 1);
});

test('a configuration survives closing, and can be begun afresh', async () => {
  page = await newPage(browser, server);
  const context = page.context();
  await open(page, '/configure/desk');
  await startFrom(page, t, standards('desk')[1].title.en);
  const before = await price(page);
  await page.close();
  page = await anotherTab(context, server);
  await open(page, '/configure/desk');
  await expectText(page, t('configurator.complete'));
  assert.equal(await price(page), before);
  await page.getByRole('button', { name: t('configurator.start_from') }).click();
  await page.getByRole('menuitem', { name: t('configurator.start_again') }).click();
  await expectGone(page, page.getByText(t('configurator.complete')));
});

test('what is typed and not saved is asked about before it is left', async () => {
  page = await newPage(browser, server);
  await logIn(page, t, email);
  await open(page, '/saved');
  await page.getByRole('button', { name: /^Anna/ }).click();
  await page.getByRole('menuitem', { name: t('bar.profile') }).click();
  const name = page.getByLabel(t('account.name'), { exact: true });
  await name.fill('Anna Changed');
  await page.getByRole('link', { name: t('bar.products'), exact: true }).click();
  const question = page.getByRole('dialog', { name: t('leaving.title') });
  await question.waitFor();
  await assertAccessible(page);
  await screenshot(page, 'offline-leaving');
  await question.getByRole('button', { name: t('leaving.stay') }).click();
  await expectGone(page, question);  // while it is there, Back only closes it
  assert.equal(await name.inputValue(), 'Anna Changed');
  await page.goBack();
  await question.waitFor();
  assert.equal(new URL(page.url()).pathname, '/profile');
  // The browser asks by itself when the page is closed.
  const asked = new Promise((resolve) => { page.once('dialog', (dialog) => { resolve(dialog.type()); dialog.dismiss(); }); });
  await page.close({ runBeforeUnload: true });
  assert.equal(await asked, 'beforeunload');
  await question.getByRole('button', { name: t('leaving.leave') }).click();
  await page.waitForURL(/\/saved$/);
});

test('what is typed and not saved survives a reload, but no password', async () => {
  page = await newPage(browser, server);
  page.on('dialog', (dialog) => dialog.accept());
  await open(page, '/register');
  const field = (name) => page.getByLabel(t(name), { exact: true });
  await field('account.name').fill('Zoe Lind');
  await field('account.email').fill('zoe@example.com');
  await field('account.password').fill('a long secret');
  await page.reload();
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  await page.waitForFunction(() => document.querySelector('#mirror input[name=name]')?.value === 'Zoe Lind');
  assert.equal(await field('account.email').inputValue(), 'zoe@example.com');
  assert.equal(await field('account.password').inputValue(), '');
  await field('account.password').fill('a long secret');
  await page.getByRole('button', { name: t('account.sign_up.button'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/register');
  await idle(page);
  await open(page, '/profile');
  assert.equal(await field('account.name').inputValue(), 'Zoe Lind');
  await field('account.name').fill('Zoe Changed');
  await page.reload();
  await page.waitForFunction(() => document.querySelector('#mirror input[name=name]')?.value === 'Zoe Changed');
  await page.getByRole('button', { name: t('account.profile.save'), exact: true }).click();
  await idle(page);
  await page.reload();
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  assert.equal(await field('account.name').inputValue(), 'Zoe Changed', 'as it was saved');
});

test('who logs in in another tab is the reader of this one too', async () => {
  page = await newPage(browser, server);
  await readyToOrder(page);
  const other = await anotherTab(page.context(), server);
  await open(other, '/');
  await logOut(other, t, 'Anna Berg');
  await logIn(other, t, 'bo@fjordline.example');
  await page.getByRole('banner').getByRole('button', { name: 'Bo Larsen' }).waitFor();
  await expectNone(page, page.getByRole('button', { name: 'Anna Berg' }));
  assertNoProblems(other);
});

test('what a strange network answers in place of the program is not kept', async () => {
  const proxy = await Proxy.start(server);
  proxy.lies = (path) => /rest\.wasm|\/i18n\/zh|\/api\/catalog/.test(path);
  page = await newPage(browser, proxy, { serviceWorkers: 'allow' });
  await page.goto('/');
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.waitForTimeout(1500);
  proxy.lies = () => false;
  await open(page, '/configure/desk');
  await expectHeading(page, desk.name);
  await kept(page, '/api/catalog/desk');
  const wrong = await page.evaluate(async () => {
    const found = [];
    for (const store of await caches.keys()) {
      for (const request of await (await caches.open(store)).keys()) {
        const reply = await (await caches.open(store)).match(request);
        if ((await reply.text()).includes('strange network')) found.push(request.url);
      }
    }
    return found;
  });
  assert.deepEqual(wrong, []);
  await page.context().close();
  page = undefined;
  await proxy.close();
});

test('two tabs have one basket', async () => {
  page = await newPage(browser, server);
  await deskInBasket(page);
  const other = await anotherTab(page.context(), server);
  await open(other, '/configure/desk');
  await startFrom(other, t, standards('desk')[1].title.en);
  await add(other).click();
  await basketLink(other, 2).waitFor();
  await basketLink(page, 2).waitFor();
  await open(other, '/basket');
  await other.getByRole('button', { name: t('order.basket.remove_of', { name: desk.name }) }).first().click();
  await basketLink(page, 1).waitFor();
  assertNoProblems(other);
});
