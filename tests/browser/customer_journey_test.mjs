// An end customer, from the first visit to the parcel: registers, configures, saves, shares, orders, follows the order.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectGone, expectHeading, expectNone, expectText, expectVisible } from './support/expect.mjs';
import { advance, fillAddress, goToStep, logIn, register, startFrom } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { families, pattern, words } from './support/words.mjs';

const t = words('en');
const pc = t.product('workstation');
const nora = { name: 'Nora Lind', email: 'nora@example.com' };
const address = { street: 'Speicherstrasse 4', postal_code: '20457', city: 'Hamburg', country: 'DE' };

let server;
let browser;
let page;  // Nora's, through the whole file
let link;  // that she shares
let number;  // of her order
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server, { permissions: ['clipboard-read', 'clipboard-write'] });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const button = (name, where = page) => where.getByRole('button', { name, exact: true });
const option = (feature, where = page) => where.getByRole('radio', { name: pc.title(feature), exact: true });
const price = async () => page.getByRole('main').getByText(/^(from )?€[\d,]+\.\d\d$/).first().textContent();
const promise = async () => page.getByText(pattern(t('configurator.promised'))).first().textContent();

async function choose(feature) {
  await option(feature).click();
  await expectVisible(page, page.getByRole('radio', { name: pc.title(feature), exact: true, checked: true }));
  await idle(page);
}

test('the catalog shows the four product families with their prices', async () => {
  await open(page, '/');
  await expectHeading(page, t('catalog.title'));
  for (const family of families) {
    const { name } = t.product(family);
    await expectVisible(page, page.getByRole('link', { name, exact: true }));
    await expectVisible(page, page.getByRole('heading', { name, level: 2 }));
  }
  assert.equal(await page.getByText(/^from €[\d,]+\.\d\d$/).count(), families.length);
  await screenshot(page, 'customer-catalog');
});

test('a guest creates an account and is logged in', async () => {
  await page.getByRole('link', { name: t('bar.log_in') }).click();
  await page.getByRole('link', { name: t('account.log_in.to_register') }).click();
  await expectHeading(page, t('account.sign_up.title'));
  await page.getByLabel(t('account.name'), { exact: true }).fill(nora.name);
  await page.getByLabel(t('account.email'), { exact: true }).fill('nora');
  await page.getByLabel(t('account.password'), { exact: true }).fill('short');
  await button(t('account.sign_up.button')).click();
  await expectText(page, t('account.email_wrong'));
  await expectText(page, t('account.password_weak.too_short'));
  await screenshot(page, 'customer-register-errors');
  await register(page, t, nora);
  await expectVisible(page, button(nora.name));
});

test('price and date follow each click, and no click asks the server', async () => {
  await open(page, '/');
  await page.getByRole('link', { name: pc.name, exact: true }).click();
  await expectHeading(page, pc.name);
  await idle(page);
  const asked = [];
  const listen = (request) => { if (new URL(request.url()).pathname.startsWith('/api')) asked.push(request.url()); };
  page.on('request', listen);

  const dates = new Set([await promise()]);
  const prices = [await price()];
  await goToStep(page, t, pc.title('Processor'));
  for (const feature of ['BoardPro', 'ThreadripperPro']) {
    await choose(feature);
    prices.push(await price());
  }
  assert.equal(new Set(prices).size, prices.length, `a click without a new price: ${prices}`);
  assert.equal(await option('CoreUltra7').getAttribute('aria-disabled'), 'true');
  await goToStep(page, t, pc.title('Case'));
  await choose('FinishWhite');
  dates.add(await promise());
  assert.equal(dates.size, 2, `a finish that takes longer, and one date: ${[...dates]}`);
  await screenshot(page, 'customer-configurator');

  await button(t('configurator.receipt_open')).click();
  await expectVisible(page, page.getByRole('dialog', { name: t('receipt.title') }));
  await expectText(page, pc.title('ThreadripperPro'));
  await screenshot(page, 'customer-receipt');
  await page.keyboard.press('Escape');
  await expectGone(page, page.getByRole('dialog'));
  page.off('request', listen);
  assert.deepEqual(asked, []);
});

test('a graphics card that needs a bigger supply: the reason, a repair, the small supplies unavailable, undo', async () => {
  const asked = [];
  const listen = (request) => { if (new URL(request.url()).pathname.startsWith('/api')) asked.push(request.url()); };
  page.on('request', listen);
  await startFrom(page, t, 'Design desk');
  const before = await price();
  await goToStep(page, t, pc.title('Graphics'));
  assert.equal(await option('GpuRtx5080').getAttribute('aria-disabled'), 'true');
  await screenshot(page, 'customer-graphics-unavailable');

  // A person who presses what is greyed out gets the reason.
  await option('GpuRtx5080').click({ force: true });
  const dialog = page.getByRole('dialog');
  await expectVisible(page, dialog.getByText(new RegExp([pc.rule('gpu_connector'), pc.rule('gpu_fits_case'),
    pc.rule('psu_covers_load')].map((rule) => pattern(rule).source).join('|'))));
  const repair = dialog.getByRole('button', { name: pattern(`${t('configurator.repair_take')}: {what}`) }).first();
  assert.match(await repair.getAttribute('aria-label') ?? '', new RegExp(pc.title('Psu550')));
  await screenshot(page, 'customer-why-graphics');
  await repair.click();
  await expectVisible(page, page.getByRole('radio', { name: pc.title('GpuRtx5080'), checked: true }));
  assert.notEqual(await price(), before);

  await goToStep(page, t, pc.title('Power'));
  for (const supply of ['Psu550', 'Psu750']) assert.equal(await option(supply).getAttribute('aria-disabled'), 'true');
  assert.equal(await option('Psu1000').getAttribute('aria-disabled'), null);
  assert.ok((await option('Psu750').getAttribute('aria-description')).includes(pc.rule('gpu_connector')));
  await screenshot(page, 'customer-supplies-unavailable');
  await option('Psu750').click({ force: true });
  await expectVisible(page, dialog.getByText(pc.rule('gpu_connector')));
  await expectVisible(page, dialog.getByText(pc.title('GpuRtx5080')));
  await screenshot(page, 'customer-why-supply');
  await dialog.getByRole('button', { name: t('widget.close') }).click();
  await expectGone(page, dialog);

  await button(t('configurator.undo')).click();
  await idle(page);
  assert.equal(await price(), before);
  await expectVisible(page, page.getByRole('radio', { name: pc.title('Psu550'), checked: true }));
  await button(t('configurator.redo')).click();
  await expectVisible(page, button(t('configurator.complete_rest')));
  page.off('request', listen);
  assert.deepEqual(asked, []);
});

test('the rest is completed the cheapest way', async () => {
  await button(t('configurator.complete_rest')).click();
  await expectText(page, t('configurator.complete'));
  await idle(page);
  await expectVisible(page, page.getByRole('radio', { name: pc.title('Psu1000'), checked: true }));
  assert.match(await price(), /^€/);
  await screenshot(page, 'customer-complete');
});

test('it is saved, and shared as a link that anybody can look at', async () => {
  await button(t('configurator.save')).click();
  const dialog = page.getByRole('dialog', { name: t('configurator.save_title') });
  await dialog.getByLabel(t('configurator.save_name'), { exact: true }).fill('Rendering at home');
  await dialog.getByRole('button', { name: t('configurator.save'), exact: true }).click();
  await expectText(page, t('configurator.saved', { name: 'Rendering at home' }));
  await button(t('configurator.share')).click();
  await expectText(page, t('configurator.link_copied'));
  link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(new URL(link).origin, server.url);

  const guest = await newPage(browser, server);
  await open(guest, link);
  await expectHeading(guest, pc.name);
  await expectVisible(guest, guest.getByRole('definition').getByText(pc.title('GpuRtx5080')));
  await expectVisible(guest, guest.getByRole('definition').getByText(pc.title('Psu1000')));
  await expectNone(guest, guest.getByRole('radio'));
  await expectNone(guest, guest.getByRole('checkbox'));
  await screenshot(guest, 'customer-shared');
  assertNoProblems(guest);
  await guest.context().close();

  await open(page, '/saved');
  await expectHeading(page, 'Rendering at home', 2);
  await expectText(page, t('saved.valid'));
  await screenshot(page, 'customer-saved');
});

test('the basket survives a reload', async () => {
  await page.getByRole('link', { name: `${t('saved.open')}: Rendering at home` }).click();
  await button(t('configurator.add')).click();
  await expectText(page, t('configurator.added', { product: pc.name }));
  await page.getByRole('link', { name: t('bar.basket') }).click();
  await expectHeading(page, t('order.basket.title'));
  await expectHeading(page, pc.name, 2);
  await page.reload();
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  await expectHeading(page, pc.name, 2);
  await screenshot(page, 'customer-basket');
});

test('the checkout says what is missing, then the order is placed, and a power cut right after it loses nothing', async () => {
  await page.getByRole('link', { name: t('order.basket.order_now') }).click();
  await expectHeading(page, t('order.checkout.title'));
  await button(t('order.checkout.place')).click();
  for (const text of ['wrong_title', 'wrong.street', 'wrong.city']) await expectText(page, t(`order.checkout.${text}`));
  assert.equal(await page.getByLabel(t('order.checkout.street'), { exact: true }).getAttribute('aria-invalid'), 'true');
  await screenshot(page, 'customer-checkout-errors');
  await fillAddress(page, t, address);
  await screenshot(page, 'customer-checkout');

  const answer = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/orders' &&
    response.request().method() === 'POST');
  await button(t('order.checkout.place')).click();
  const response = await answer;
  await server.kill();
  assert.equal(response.status(), 201);
  await server.restart();

  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  number = (await page.getByText(pattern(t('order.placed.number'))).first().textContent()).match(/P-\d+-\d+/)[0];
  await screenshot(page, 'customer-order-placed');
  await open(page, '/orders');
  await expectVisible(page, page.getByRole('link', { name: number, exact: true }));
  await expectVisible(page, page.getByRole('cell', { name: t('order.state.placed') }));
  await screenshot(page, 'customer-orders');
});

test('staff find the order, confirm, build and ship it', async () => {
  const mara = await newPage(browser, server);
  await logIn(mara, t, 'mara@northlight.example');
  await expectHeading(mara, t('order.admin.title'));
  await screenshot(mara, 'staff-orders');
  await mara.getByRole('link', { name: number, exact: true }).click();
  await expectHeading(mara, t('order.page.title', { number }));
  await expectVisible(mara, mara.getByRole('link', { name: nora.name, exact: true }));
  await advance(mara, t, 'confirm');
  await expectText(mara, t('order.state.confirmed'));
  await advance(mara, t, 'start_production', { [t('order.step.note')]: 'Your workstation is on the bench.' });
  await expectText(mara, t('order.state.in_production'));
  await screenshot(mara, 'staff-order');
  await advance(mara, t, 'ship', { [t('order.step.carrier')]: 'DHL', [t('order.step.tracking')]: 'JD0199000777' });
  await expectText(mara, t('order.state.shipped'));
  await screenshot(mara, 'staff-order-shipped');
  assertNoProblems(mara);
  await mara.context().close();
});

test('the customer sees each step in the timeline, and the parcel', async () => {
  await open(page, '/');
  await button(nora.name).click();
  await page.getByRole('menuitem', { name: t('bar.my_orders') }).click();
  await expectHeading(page, t('order.list.title'));
  await page.getByRole('link', { name: number, exact: true }).click();
  await expectHeading(page, t('order.page.title', { number }));
  const timeline = page.getByRole('list', { name: t('order.page.timeline') });
  for (const event of ['placed', 'confirmed', 'production_started', 'shipment_sent']) {
    await expectVisible(page, timeline.getByText(t(`order.event.${event}`), { exact: true }));
  }
  await expectVisible(page, timeline.getByText(t('order.event.note', { note: 'Your workstation is on the bench.' })));
  await expectText(page, t('order.page.tracking', { number: 'JD0199000777' }));
  await expectNone(page, button(t('order.cancel.button')));
  await screenshot(page, 'customer-timeline');
});

test('the back button goes from the order to the orders to the catalog, and forward again', async () => {
  await page.goBack();
  await expectHeading(page, t('order.list.title'));
  await page.goBack();
  await expectHeading(page, t('catalog.title'));
  await page.goForward();
  await expectHeading(page, t('order.list.title'));
  await expectGone(page, page.getByRole('heading', { name: t('catalog.title'), level: 1 }));
  assertNoProblems(page);
});

test('the same job on a phone: configure, order, follow', async () => {
  const phone = await newPage(browser, server, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await open(phone, '/');
  await screenshot(phone, 'phone-catalog');
  await phone.getByRole('link', { name: pc.name, exact: true }).click();
  await expectHeading(phone, pc.name);
  await startFrom(phone, t, 'Design desk');
  await screenshot(phone, 'phone-configurator');
  await phone.getByRole('button', { name: pattern(t('configurator.step_of'), { part: true }) }).click();
  await goToStep(phone, t, pc.title('Power'));
  await phone.getByRole('radio', { name: pc.title('Psu1300') }).click({ force: true });
  await expectVisible(phone, phone.getByRole('dialog').getByText(pc.rule('psu_fits_case')));
  await screenshot(phone, 'phone-why');
  await button(t('widget.close'), phone.getByRole('dialog')).click();
  await phone.getByRole('radio', { name: pc.title('Psu750') }).click();
  await button(t('configurator.summary_open'), phone).click();
  await screenshot(phone, 'phone-summary');
  await button(t('configurator.add'), phone.getByRole('dialog')).click();
  await open(phone, '/basket');
  await expectHeading(phone, pc.name, 2);
  await screenshot(phone, 'phone-basket');
  await phone.getByRole('link', { name: t('order.basket.order_now') }).click();
  await expectText(phone, t('order.checkout.guest_title'));
  await phone.getByRole('link', { name: t('order.checkout.register') }).click();
  await register(phone, t, { name: 'Pia Sand', email: 'pia@example.com' });
  await expectHeading(phone, t('order.checkout.title'));
  await fillAddress(phone, t, address);
  await screenshot(phone, 'phone-checkout');
  await button(t('order.checkout.place'), phone).click();
  await expectText(phone, t('order.placed.title'));
  await screenshot(phone, 'phone-order-placed');
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} px wider than the phone`);
  assertNoProblems(phone);
});
