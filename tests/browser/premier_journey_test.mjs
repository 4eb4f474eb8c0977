// A premier buyer: the company's own page, agreed prices beside list prices, orders of the company and of nobody else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { Person } from './support/api.mjs';
import { expectGone, expectHeading, expectNone, expectText, expectVisible } from './support/expect.mjs';
import { fillAddress, logIn } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { pattern, standards, words } from './support/words.mjs';

const t = words('en');
const desk = t.product('desk');
const home = standards('desk')[0];

let server;
let browser;
let page;
let number;
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const main = () => page.getByRole('main');
const cents = (text) => Number(text.replace(/[^\d.]/g, '').replace('.', ''));

test('the company page welcomes, names the people to ask, and shows what is agreed', async () => {
  await logIn(page, t, 'bo@fjordline.example');
  assert.equal(new URL(page.url()).pathname, '/company');
  await expectHeading(page, 'Fjordline Studio');
  await expectText(page, /^Welcome, Fjordline\./);
  for (const section of ['standard', 'recent', 'agreements', 'contacts']) {
    await expectHeading(page, t(`account.company.${section}`), 2);
  }
  for (const [name, area] of [['Tom Winter', 'sales'], ['Sina Okafor', 'service'], ['Jan Novak', 'support']]) {
    await expectHeading(page, name, 3);
    await expectVisible(page, main().getByText(t(`account.company.area.${area}`), { exact: true }));
  }
  await expectVisible(page, page.getByRole('link', { name: 'tom@northlight.example' }));
  await screenshot(page, 'premier-company');
});

test('agreed prices stand beside the list prices', async () => {
  const prices = page.getByRole('navigation', { name: t('rail.company') }).getByRole('link', { name: t('rail.company_prices') });
  await prices.click();
  await expectHeading(page, t('account.prices.title'));
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: desk.name, exact: true }) });
  const cells = await row.getByRole('cell').allTextContents();
  const [list, own] = cells.slice(1, 3).map(cents);
  assert.ok(own < list, `list ${cells[1]}, agreed ${cells[2]}`);
  assert.equal(own, list - Math.round(list * 0.12), `12 % less than ${cells[1]} is not ${cells[2]}`);
  await screenshot(page, 'premier-prices');
});

test('a standard configuration is ordered at the agreed price, with the tier of its quantity', async () => {
  await open(page, '/company');
  await page.getByRole('link', { name: home.title.en, exact: true }).click();
  await expectHeading(page, desk.name);
  await expectText(page, t('configurator.complete'));
  await idle(page);
  const shown = async () => (await main().innerText()).match(/€[\d,]+\.\d\d/g).map(cents);
  const one = await shown();
  const quantity = page.getByRole('spinbutton', { name: t('configurator.quantity'), exact: true });
  await quantity.fill('12');
  await quantity.press('Enter');
  await expectText(page, pattern(t('configurator.gross', { pieces: t.counted('configurator.pieces', 12) })));
  await idle(page);
  await page.getByRole('button', { name: t('configurator.receipt_open'), exact: true }).click();
  const receipt = page.getByRole('dialog', { name: t('receipt.title') });
  await expectVisible(page, receipt.getByText(pattern(t('receipt.agreement_discount'))));
  await expectVisible(page, receipt.getByText(pattern(t('receipt.tier_discount'))));
  await expectVisible(page, receipt.getByText(pattern(t('receipt.saved'))));
  await screenshot(page, 'premier-receipt');
  await page.keyboard.press('Escape');
  await expectGone(page, page.getByRole('dialog'));
  assert.ok(Math.min(...await shown()) < Math.min(...one), 'twelve desks are not cheaper each than one');
  await screenshot(page, 'premier-configurator');

  await page.getByRole('button', { name: t('configurator.add'), exact: true }).click();
  await open(page, '/checkout');
  await fillAddress(page, t, { street: 'Havnegade 12', postal_code: '8000', city: 'Aarhus', country: 'DK' });
  await expectText(page, t('order.total.saved'));
  await screenshot(page, 'premier-checkout');
  await page.getByRole('button', { name: t('order.checkout.place'), exact: true }).click();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  await expectText(page, pattern(t('order.page.agreement')));
  number = (await page.getByText(pattern(t('order.placed.number'))).first().textContent()).match(/P-\d+-\d+/)[0];
  await screenshot(page, 'premier-order');
});

test('the orders and shipments are those of the whole company, and no other', async () => {
  await open(page, '/company/orders');
  await expectHeading(page, t('order.list.company_title'));
  await expectVisible(page, page.getByRole('link', { name: number, exact: true }));
  await expectVisible(page, page.getByRole('cell', { name: t('order.state.shipped') }));
  const mine = await page.getByRole('row').getByRole('link').allTextContents();
  assert.equal(mine.length, 4, `three orders of the demo and the new one: ${mine}`);
  await screenshot(page, 'premier-orders');

  // A colleague sees it; the buyer of another company does not, even with the address.
  const mara = await Person.logIn(server, 'mara@northlight.example');
  const { orders } = await mara.get('/api/admin/orders');
  const own = orders.find((order) => order.number === number);
  const foreign = orders.find((order) => order.company_name === '翰林茶事');
  const ida = await Person.logIn(server, 'ida@fjordline.example');
  assert.equal((await ida.get(`/api/orders/${own.id}`)).order.number, number);
  await open(page, `/orders/${foreign.id}`);
  await expectText(page, t('state.not_found_title'));
  await expectNone(page, page.getByText(foreign.number));
  const chenyu = await Person.logIn(server, 'chenyu@hanlin.example');
  const refused = await chenyu.ask('GET', `/api/orders/${own.id}`);
  assert.deepEqual([refused.status, refused.body.code], [404, 'not_found']);
  await screenshot(page, 'premier-foreign-order');
  assertNoProblems(page);
});

test('a shipment under way can be followed', async () => {
  await open(page, '/company');
  await expectHeading(page, t('account.company.now'), 2);
  await page.getByRole('link', { name: pattern(t('account.company.on_its_way')) }).first().click();
  await expectText(page, pattern(t('order.page.tracking')));
  await expectHeading(page, t('order.page.shipments'), 2);
  await screenshot(page, 'premier-shipment');
  assertNoProblems(page);
});
