// What may happen between looking and ordering: a second click, another price, a broken line. One order, or none.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectHeading, expectNone, expectText, expectVisible } from './support/expect.mjs';
import { fillAddress, logIn, startFrom } from './support/people.mjs';
import { Person } from './support/api.mjs';
import { Server } from './support/server.mjs';
import { pattern, standards, words } from './support/words.mjs';

const t = words('en');
const desk = t.product('desk');
const email = 'anna@example.com';

let server;
let browser;
let page;
let anna;  // the same person over the interface, to count what is stored
let mara;
before(async () => {
  server = await Server.start();
  browser = await launch();
  anna = await Person.logIn(server, email);
  mara = await Person.logIn(server, 'mara@northlight.example');
  page = await newPage(browser, server);
  await logIn(page, t, email);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const place = () => page.getByRole('button', { name: pattern(t('order.checkout.place'), { part: true }) });
const count = async () => (await anna.get('/api/orders')).orders.length;

// A desk in the basket, the address filled in: nothing left but to order.
beforeEach(async () => {
  await open(page, '/configure/desk');
  await startFrom(page, t, standards('desk')[0].title.en);
  await page.getByRole('button', { name: t('configurator.add'), exact: true }).click();
  await open(page, '/checkout');
  await fillAddress(page, t, { street: 'Havnegade 12', postal_code: '8000', city: 'Aarhus', country: 'DK' });
});

test('two clicks on "place order" make one order', async () => {
  const before = await count();
  const sent = [];
  const listen = (request) => { if (request.method() === 'POST' && request.url().endsWith('/api/orders')) sent.push(request); };
  page.on('request', listen);
  await place().dblclick();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  page.off('request', listen);
  assert.equal(await count(), before + 1);
  assert.ok(sent.length >= 1);
  assert.equal(new Set(sent.map((request) => request.headers()['idempotency-key'])).size, 1);
  // The same request once more, as a browser repeats it: the same order.
  const again = await anna.ask('POST', '/api/orders', sent[0].postData(), sent[0].headers()['idempotency-key']);
  assert.ok(page.url().includes(again.body.order.id), 'another order');
  assert.equal(await count(), before + 1);
});

test('a price that changed in between is shown, old and new; nothing is ordered until it is confirmed', async () => {
  const before = await count();
  const lists = (await mara.get('/api/admin/price-lists')).lists;
  const list = lists.filter((one) => one.family === 'desk' && one.currency === 'EUR').at(-1);
  const { today } = await mara.get('/api/market');
  const changed = await mara.ask('PUT', `/api/admin/price-lists/${list.id}`, {
    list: { ...list, base: list.base + 5000, valid_from: today } });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));

  await place().click();
  await expectText(page, t('order.checkout.price_changed'));
  const notice = page.getByText(pattern(t('order.checkout.price_changed_words')));
  await expectVisible(page, notice);
  await idle(page);
  const [, old, now] = (await notice.first().textContent()).match(pattern(t('order.checkout.price_changed_words')));
  assert.notEqual(old, now);
  assert.equal(await count(), before);
  await screenshot(page, 'trouble-price-changed');
  await page.getByRole('button', { name: t('order.checkout.place_at', { price: now }), exact: true }).click();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  await expectVisible(page, page.getByRole('definition').getByText(now, { exact: true }));
  assert.equal(await count(), before + 1);
});

test('a line that breaks after the order was sent: it is sent again by itself, one order', async () => {
  const before = await count();
  const keys = [];
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.fallback();
    await route.fetch();  // the order arrives, the answer does not
    return route.abort('connectionreset');
  });
  await place().click();
  await expectText(page, t('connection.lost'));
  await screenshot(page, 'trouble-line-broken');
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.equal(await count(), before + 1);
  await page.unroute('**/api/orders');
});

test('an answer that cannot be read says nothing: the order is looked for, and found', async () => {
  const before = await count();
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    return route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Log in to this network first.</p>' });
  });
  await place().click();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  assert.equal(await count(), before + 1);
  await page.unroute('**/api/orders');
});

test('without a network at all nothing is lost; the order goes out when the network is back', async () => {
  const before = await count();
  await page.context().setOffline(true);
  await place().click();
  await expectText(page, t('connection.lost'));
  assert.equal(await count(), before);
  assert.equal(await page.getByLabel(t('order.checkout.city'), { exact: true }).inputValue(), 'Aarhus');
  await page.context().setOffline(false);
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  assert.equal(await count(), before + 1);
  await open(page, '/basket');
  await expectText(page, t('order.basket.empty_title'));
  await expectNone(page, page.getByRole('spinbutton'));
  assertNoProblems(page);
});
