// The main job in Chinese, from the log-in to the order in the admin view, with prices in yuan and no English left over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectGone, expectHeading, expectText, expectVisible } from './support/expect.mjs';
import { advance, fillAddress, goToStep, logIn, register, speak, startFrom } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { families, pattern, standards, words } from './support/words.mjs';

const t = words('zh');
const en = words('en');
const pc = t.product('workstation');

let server;
let browser;
let page;
let number;
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server, { locale: 'zh-CN' });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const button = (name) => page.getByRole('button', { name, exact: true });

// English words of the interface: texts without values that Chinese puts differently; not a language's own name.
const english = new Set(Object.entries(en.all)
  .filter(([key, text]) => text !== t.all[key] && !text.includes('{') && /[a-z]{3}/.test(text) && text !== 'English').map(([, text]) => text));

// What the page shows and says of itself, text by text, may be no English word of the interface.
async function assertChinese(where) {
  await idle(page);
  const texts = await page.evaluate(() => [document.title, ...[...document.querySelectorAll('body *')].flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent.trim()),
    ...['aria-label', 'aria-description', 'placeholder'].map((name) => element.getAttribute(name) ?? '')])]);
  assert.deepEqual(texts.filter((text) => english.has(text)), [], where);
  assert.ok(texts.some((text) => /\p{Script=Han}{2}/u.test(text)), `${where}: no Chinese at all`);
  assert.match(await page.evaluate(() => document.documentElement.lang), /^zh/);
}

test('a guest whose browser speaks Chinese reads Chinese, registers, and sees yuan', async () => {
  await open(page, '/');
  await expectHeading(page, t('catalog.title'));
  await assertChinese('catalog');
  await open(page, '/register');
  await assertChinese('register');
  await page.getByLabel(t('account.currency'), { exact: true }).selectOption('CNY');
  await register(page, t, { name: '王芳', email: 'wangfang@example.com' });
  await open(page, '/');
  for (const family of families) await expectHeading(page, t.product(family).name, 2);
  assert.equal(await page.getByText(/¥[\d,]+\.\d\d/).count(), families.length);
  await screenshot(page, 'chinese-catalog');
  await page.context().close();
  page = await newPage(browser, server, { locale: 'zh-CN' });
});

test('李伟 configures: the reason for what is impossible stands there in Chinese', async () => {
  await logIn(page, t, 'liwei@example.com');
  await open(page, '/configure/workstation');
  await startFrom(page, t, standards('workstation')[0].title.zh);
  await goToStep(page, t, pc.title('Graphics'));
  await assertChinese('configurator');
  await page.getByRole('radio', { name: pc.title('GpuRtx5080') }).click({ force: true });
  const dialog = page.getByRole('dialog');
  await expectVisible(page, dialog);
  await assertChinese('reason');
  await screenshot(page, 'chinese-why');
  await dialog.getByRole('button', { name: t('configurator.repair_take') }).first().click();
  await button(t('configurator.complete_rest')).click();
  await expectText(page, t('configurator.complete'));
  await goToStep(page, t, pc.title('Power'));
  await page.getByRole('radio', { name: pc.title('Psu750') }).click({ force: true });
  await expectVisible(page, dialog.getByText(pc.rule('gpu_connector')));
  await page.keyboard.press('Escape');
  await expectGone(page, page.getByRole('dialog'));
  assert.match(await page.getByRole('main').innerText(), /¥[\d,]+\.\d\d/);
  await screenshot(page, 'chinese-configurator');
  await button(t('configurator.receipt_open')).click();
  await assertChinese('receipt');
  await screenshot(page, 'chinese-receipt');
  await page.keyboard.press('Escape');
  await expectGone(page, page.getByRole('dialog'));
});

test('he orders, in yuan, to Shanghai', async () => {
  await button(t('configurator.add')).click();
  await open(page, '/basket');
  await assertChinese('basket');
  await page.getByRole('link', { name: t('order.basket.order_now') }).click();
  await expectHeading(page, t('order.checkout.title'));
  await button(t('order.checkout.place')).click();
  await expectText(page, t('order.checkout.wrong_title'));
  await assertChinese('checkout');
  await fillAddress(page, t, { street: '人民路 88 号', postal_code: '200001', city: '上海', country: 'CN' });
  await screenshot(page, 'chinese-checkout');
  await button(t('order.checkout.place')).click();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  number = (await page.getByText(pattern(t('order.placed.number'))).first().textContent()).match(/P-\d+-\d+/)[0];
  const amounts = (await page.getByRole('main').innerText()).match(/[€¥][\d,]+\.\d\d/g);
  assert.ok(amounts.length > 2 && amounts.every((amount) => amount.startsWith('¥')), `${amounts}`);
  await assertChinese('order');
  await screenshot(page, 'chinese-order');
  assertNoProblems(page);
  await page.context().close();
});

test('staff read Chinese too: the order is found and confirmed', async () => {
  page = await newPage(browser, server, { locale: 'zh-CN' });
  await logIn(page, t, 'mara@northlight.example');
  await speak(page, t);
  await expectHeading(page, t('order.admin.title'));
  await assertChinese('admin orders');
  await page.getByRole('link', { name: number, exact: true }).click();
  await expectHeading(page, t('order.page.title', { number }));
  await advance(page, t, 'confirm');
  await expectText(page, t('order.state.confirmed'));
  await assertChinese('admin order');
  await screenshot(page, 'chinese-admin-order');
  for (const path of ['customers', 'companies', 'products', 'products/desk', 'prices', 'agreements']) {
    await open(page, `/admin/${path}`);
    await assertChinese(path);
  }
  await screenshot(page, 'chinese-admin-agreements');
  assertNoProblems(page);
});
