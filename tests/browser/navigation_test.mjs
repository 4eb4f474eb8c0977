// Back, Forward, reload, a second tab and a copied link: each leads to what the reader saw.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { anotherTab, assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectGone, expectHeading, expectVisible } from './support/expect.mjs';
import { goToStep, logIn, startFrom } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { words } from './support/words.mjs';

const t = words('en');
const pc = t.product('workstation');

let server;
let browser;
let page;
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const place = (at = page) => { const { pathname, search } = new URL(at.url()); return pathname + search; };
const button = (name, where = page) => where.getByRole('button', { name, exact: true });
const families = async (at = page) => at.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
// How high something stands in the window, so that scrolling can be compared.
const height = async (locator) => Math.round((await locator.first().boundingBox()).y);
const scroll = async (at, by) => {
  await at.mouse.move(640, 500);
  await at.mouse.wheel(0, by);
  await at.waitForTimeout(50);
  await idle(at);
};
async function back(at = page) { await at.goBack(); await idle(at); }
async function forward(at = page) { await at.goForward(); await idle(at); }
async function reload(at = page) {
  await at.reload();
  await at.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(at);
}

test('category, order and scroll of the catalog survive a product, Back, Forward, reload and a copied link', async () => {
  await page.setViewportSize({ width: 1280, height: 560 });
  await open(page, '/');
  await page.getByRole('link', { name: new RegExp(`^${t('category.furniture')}`) }).click();
  await page.getByLabel(t('catalog.sort'), { exact: true }).selectOption('price');
  await idle(page);
  assert.equal(place(), '/?category=furniture&sort=price');
  const filtered = await families();
  const copy = await newPage(browser, server);
  await open(copy, place());
  assert.deepEqual(await families(copy), filtered);
  assert.equal(await copy.getByLabel(t('catalog.sort'), { exact: true }).inputValue(), 'price');
  await copy.context().close();

  await page.getByRole('link', { name: new RegExp(`^${t('catalog.all')}`) }).click();
  await idle(page);
  assert.equal(place(), '/?sort=price');
  const list = await families();
  await scroll(page, 200);
  const product = page.getByRole('link', { name: t.product('desk').name, exact: true });
  await product.scrollIntoViewIfNeeded();  // as the click would
  await idle(page);
  const before = await height(product);
  await product.click();
  await expectHeading(page, t.product('desk').name);
  await back();
  await expectHeading(page, t('catalog.title'));
  assert.deepEqual(await families(), list);
  assert.equal(await height(product), before);
  await forward();
  await expectHeading(page, t.product('desk').name);
  await back();
  await expectHeading(page, t('catalog.title'));
  assert.equal(await height(product), before);
  await reload();
  assert.deepEqual(await families(), list);
  assert.equal(await height(product), before);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a link opens in a tab of its own with the Control key, and this page stays', async () => {
  await open(page, '/?sort=price');
  const [tab] = await Promise.all([page.context().waitForEvent('page'),
    page.getByRole('link', { name: pc.name, exact: true }).click({ modifiers: ['Control'] })]);
  await tab.waitForFunction(() => window.portico?.idle !== undefined);
  await expectHeading(tab, pc.name);
  assert.equal(place(tab), '/configure/workstation');
  assert.equal(place(), '/?sort=price');
  await expectHeading(page, t('catalog.title'));
  await tab.close();
});

test('dialogs of the configurator have an address: Back closes, Forward opens, reload and a copied link show them', async () => {
  await open(page, '/');
  await page.getByRole('link', { name: pc.name, exact: true }).click();
  await startFrom(page, t, 'Design desk');
  const dialog = page.getByRole('dialog');
  for (const [name, opener, title] of [['receipt', t('configurator.receipt_open'), t('receipt.title')],
    ['picture', t('configurator.closer'), t('configurator.closer_title', { product: pc.name })]]) {
    await button(opener).click();
    await expectVisible(page, page.getByRole('dialog', { name: title }));
    assert.equal(place(), `/configure/workstation?show=${name}`);
    await back();
    await expectGone(page, dialog);
    assert.equal(place(), '/configure/workstation');
    await expectHeading(page, pc.name);
    await forward();
    await expectVisible(page, page.getByRole('dialog', { name: title }));
    await reload();
    await expectVisible(page, page.getByRole('dialog', { name: title }));
    const copy = await newPage(browser, server);
    await open(copy, place());
    await expectVisible(copy, copy.getByRole('dialog', { name: title }));
    await copy.keyboard.press('Escape');
    await expectGone(copy, copy.getByRole('dialog'));
    assert.equal(place(copy), '/configure/workstation');
    assertNoProblems(copy);
    await copy.context().close();
    await page.keyboard.press('Escape');
    await expectGone(page, dialog);
    await page.waitForURL((url) => url.search === '');
  }
  await screenshot(page, 'navigation-after-dialogs');
});

test('the reason of a greyed option can be linked to, and what is done about it ends it', async () => {
  await goToStep(page, t, pc.title('Graphics'));
  await page.getByRole('radio', { name: pc.title('GpuRtx5080'), exact: true }).click({ force: true });
  const title = t('configurator.why_title', { option: pc.title('GpuRtx5080') });
  const dialog = page.getByRole('dialog', { name: title });
  await expectVisible(page, dialog);
  assert.equal(place(), '/configure/workstation?show=why.GpuRtx5080');
  await reload();
  await expectVisible(page, dialog);
  await screenshot(page, 'navigation-why-again');
  await dialog.getByRole('button', { name: t('configurator.repair_take') }).first().click();
  await expectGone(page, dialog);
  await page.waitForURL((url) => url.search === '');
  await back();
  await expectHeading(page, t('catalog.title'));
  await forward();
  await expectHeading(page, pc.name);
  await expectGone(page, page.getByRole('dialog'));
});

test('on a phone Back closes the summary, and the receipt above it first', async () => {
  const phone = await newPage(browser, server, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await open(phone, '/');
  await phone.getByRole('link', { name: pc.name, exact: true }).click();
  await button(t('configurator.summary_open'), phone).click();
  await button(t('configurator.receipt_open'), phone.getByRole('dialog')).click();
  const receipt = phone.getByRole('dialog', { name: t('receipt.title') });
  const summary = phone.getByRole('dialog', { name: pc.name });
  await expectVisible(phone, receipt);
  await back(phone);
  await expectGone(phone, receipt);
  await expectVisible(phone, summary);
  await button(t('configurator.receipt_open'), summary).click();
  await button(t('widget.close'), receipt).click();
  await expectGone(phone, receipt);
  await expectVisible(phone, summary);
  await phone.waitForURL((url) => url.search === '?show=summary');
  await back(phone);
  await expectGone(phone, summary);
  assert.equal(place(phone), '/configure/workstation');
  await back(phone);
  await expectHeading(phone, t('catalog.title'));
  assertNoProblems(phone);
  await phone.context().close();
});

test('staff come back to the orders they searched for; Back closes a dialog without an address and stays', async () => {
  await logIn(page, t, 'mara@northlight.example');
  await expectHeading(page, t('order.admin.title'));
  await page.getByRole('searchbox').first().fill('P-');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=P-/);
  await idle(page);
  const searched = place();
  await scroll(page, 600);
  const order = page.getByRole('link', { name: /^P-\d+-\d+$/ });
  const names = await order.allTextContents();
  const reachable = order.nth(Math.min(names.length - 1, 12));
  await reachable.scrollIntoViewIfNeeded();
  await idle(page);
  const before = await height(reachable);
  await reachable.click();
  await page.waitForURL(/\/admin\/orders\/.+/);
  await idle(page);
  await back();
  assert.equal(place(), searched);
  assert.equal(await page.getByRole('searchbox').first().inputValue(), 'P-');
  assert.deepEqual(await order.allTextContents(), names);
  assert.equal(await height(reachable), before);
  const copy = await anotherTab(page.context(), server);
  await open(copy, searched);
  assert.deepEqual(await copy.getByRole('link', { name: /^P-\d+-\d+$/ }).allTextContents(), names);
  await copy.close();

  await forward();
  const step = page.getByRole('main').getByRole('button', { name: new RegExp(`^(${['confirm', 'start_production', 'ship', 'deliver', 'cancel']
    .filter((name) => t.all[`order.step.${name}`]).map((name) => t(`order.step.${name}`)).join('|')})$`) }).first();
  await step.click();
  await expectVisible(page, page.getByRole('dialog'));
  const here = place();
  await back();
  await expectGone(page, page.getByRole('dialog'));
  assert.equal(place(), here);
  await back();
  await page.waitForURL((url) => url.pathname === '/admin/orders');
  assertNoProblems(page);
});
