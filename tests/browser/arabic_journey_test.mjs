// The main job in Arabic: the page runs from right to left, a person registers, configures and orders, staff confirm it,
// and no English word of the interface is left over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectGone, expectHeading, expectText, expectVisible } from './support/expect.mjs';
import { advance, fillAddress, goToStep, logIn, register, speak, startFrom } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { pattern, standards, words } from './support/words.mjs';

const t = words('ar');
const en = words('en');
const pc = t.product('workstation');

let server;
let browser;
let page;
let number;
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server, { locale: 'ar-EG' });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const button = (name) => page.getByRole('button', { name, exact: true });
const middle = async (locator) => {
  const { x, width } = await locator.first().boundingBox();
  return x + width / 2;
};

// English words of the interface: texts without values; not a language's own name.
const english = new Set(Object.entries(en.all)
  .filter(([key, text]) => text !== t.all[key] && !text.includes('{') && /[a-z]{3}/.test(text)).map(([, text]) => text));

async function assertArabic(where) {
  await idle(page);
  const texts = await page.evaluate(() => [document.title, ...[...document.querySelectorAll('body *')].flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent.trim()),
    ...['aria-label', 'aria-description', 'placeholder'].map((name) => element.getAttribute(name) ?? '')])]);
  assert.deepEqual(texts.filter((text) => english.has(text)), [], where);
  assert.ok(texts.some((text) => /\p{Script=Arabic}{2}/u.test(text)), `${where}: no Arabic at all`);
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl'], where);
}

test('a guest whose browser speaks Arabic reads from right to left, and registers', async () => {
  await open(page, '/');
  await expectHeading(page, t('catalog.title'));
  await assertArabic('catalog');
  const products = await middle(page.getByRole('banner').getByRole('link', { name: t('bar.products') }));
  assert.ok(products > 640, 'the bar starts at the right');
  assert.ok(await middle(page.getByRole('banner').getByRole('link', { name: t('bar.log_in') })) < 640, 'and ends at the left');
  await screenshot(page, 'arabic-catalog');
  await open(page, '/register');
  await assertArabic('register');
  await register(page, t, { name: 'ليلى حداد', email: 'layla@example.com' });
  await expectVisible(page, page.getByRole('button', { name: 'ليلى حداد', exact: true }));
});

test('she configures by pointer and by keys: the arrows follow the direction', async () => {
  await open(page, '/configure/workstation');
  await startFrom(page, t, standards('workstation')[0].title.ar);
  await goToStep(page, t, pc.title('Graphics'));
  await assertArabic('configurator');
  const [first, second] = [page.getByRole('radio').nth(0), page.getByRole('radio').nth(1)];
  await first.focus();
  await page.keyboard.press('ArrowLeft');
  assert.ok(await second.evaluate((element) => element === document.activeElement), 'left is onward');
  await page.keyboard.press('ArrowRight');
  assert.ok(await first.evaluate((element) => element === document.activeElement), 'right is back');
  await page.getByRole('radio', { name: pc.title('GpuRtx5080') }).click({ force: true });
  const dialog = page.getByRole('dialog');
  await expectVisible(page, dialog);
  await assertArabic('reason');
  await screenshot(page, 'arabic-why');
  await dialog.getByRole('button', { name: t('configurator.repair_take') }).first().click();
  await button(t('configurator.complete_rest')).click();
  await expectText(page, t('configurator.complete'));
  await screenshot(page, 'arabic-configurator');
  await button(t('configurator.receipt_open')).click();
  await assertArabic('receipt');
  await screenshot(page, 'arabic-receipt');
  await assertAccessible(page);
  await page.keyboard.press('Escape');
  await expectGone(page, page.getByRole('dialog'));
});

test('she orders to an address with Arabic words in it', async () => {
  await button(t('configurator.add')).click();
  await open(page, '/basket');
  await assertArabic('basket');
  await screenshot(page, 'arabic-basket');
  await page.getByRole('link', { name: t('order.basket.order_now') }).click();
  await expectHeading(page, t('order.checkout.title'));
  await button(t('order.checkout.place')).click();
  await expectText(page, t('order.checkout.wrong_title'));
  await assertArabic('checkout');
  await fillAddress(page, t, { street: 'شارع الميناء 12', postal_code: '20457', city: 'هامبورغ', country: 'DE', phone: '+49 40 5550 188' });
  await screenshot(page, 'arabic-checkout');
  await button(t('order.checkout.place')).click();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  number = (await page.getByText(pattern(t('order.placed.number'))).first().textContent()).match(/P-\d+-\d+/)[0];
  await assertArabic('order');
  await screenshot(page, 'arabic-order');
  await open(page, '/profile');
  assert.equal(await page.getByLabel(t('account.language'), { exact: true }).inputValue(), 'ar', 'the language is stored');
  assertNoProblems(page);
  await page.context().close();
});

test('staff read Arabic too: the order is found and confirmed', async () => {
  page = await newPage(browser, server, { locale: 'ar-EG' });
  await logIn(page, t, 'mara@northlight.example');
  await speak(page, t);
  await expectHeading(page, t('order.admin.title'));
  await assertArabic('admin orders');
  await page.getByRole('link', { name: number, exact: true }).click();
  await expectHeading(page, t('order.page.title', { number }));
  await advance(page, t, 'confirm');
  await expectText(page, t('order.state.confirmed'));
  await assertArabic('admin order');
  for (const path of ['customers', 'companies', 'products', 'products/desk', 'prices', 'agreements']) {
    await open(page, `/admin/${path}`);
    await assertArabic(path);
  }
  await screenshot(page, 'arabic-admin-agreements');
  assertNoProblems(page);
});
