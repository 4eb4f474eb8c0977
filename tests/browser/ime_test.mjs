// An order in Chinese typed through an input method: what is being composed is seen in the field, nothing else of the page
// reacts to it, and what is chosen arrives once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectHeading, expectText } from './support/expect.mjs';
import { logIn } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { words } from './support/words.mjs';

const t = words('zh');
const pc = t.product('workstation');

let server;
let browser;
let page;
let input;  // the input method's side of Chromium
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server, { locale: 'zh-CN' });
  input = await page.context().newCDPSession(page);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const button = (name) => page.getByRole('button', { name, exact: true });
const field = (name) => page.getByLabel(t(`order.checkout.${name}`), { exact: true });
const compose = (text) => input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const commit = (text) => input.send('Input.insertText', { text });
// Keys that the input method takes for itself arrive at the page marked so; the last one, in Safari, by its code only.
async function composingKey(key) {
  for (const isComposing of [true, false]) {
    await page.evaluate((marked) => document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, keyCode: 229, ...marked })), { key, isComposing });
  }
  await idle(page);
}

test('李伟 has a workstation in the basket and comes to the checkout', async () => {
  await logIn(page, t, 'liwei@example.com');
  await open(page, '/configure/workstation');
  await button(t('configurator.complete_rest')).click();
  await expectText(page, t('configurator.complete'));
  await button(t('configurator.add')).click();
  await open(page, '/checkout');
  await expectHeading(page, t('order.checkout.title'));
});

test('what is composed stands in the field and nothing else reacts, not even to Enter', async () => {
  await field('street').fill('');
  await field('street').click();
  const before = { url: page.url(), name: await field('name').inputValue() };
  for (const preedit of ['r', 'ren', 'renmin', '人民lu']) {
    await compose(preedit);
    await idle(page);
    assert.equal(await field('street').inputValue(), preedit);
  }
  await screenshot(page, 'ime-composing');
  for (const key of ['Enter', 'Escape', 'ArrowDown']) await composingKey(key);
  assert.equal(await field('street').inputValue(), '人民lu', 'the client leaves alone what is being composed');
  assert.equal(await field('street').getAttribute('aria-invalid'), null, 'Enter has not sent the form');
  assert.deepEqual({ url: page.url(), name: await field('name').inputValue() }, before);
  assert.equal(await page.getByText(t('order.checkout.wrong_title')).count(), 0);
});

test('what is chosen arrives once, and typing goes on behind it', async () => {
  await commit('人民路');
  await idle(page);
  assert.equal(await field('street').inputValue(), '人民路');
  await page.keyboard.type(' 88 ');
  await compose('hao');
  await commit('号');
  await idle(page);
  assert.equal(await field('street').inputValue(), '人民路 88 号');
});

test('a composition in the middle of a text stays where the caret is, and one given up leaves nothing', async () => {
  await field('city').fill('上市');
  await field('city').press('ArrowLeft');
  await compose('hai');
  await idle(page);
  assert.equal(await field('city').inputValue(), '上hai市');
  await commit('海');
  await idle(page);
  assert.equal(await field('city').inputValue(), '上海市');
  await page.keyboard.press('End');
  await compose('qu');
  await compose('');
  await idle(page);
  assert.equal(await field('city').inputValue(), '上海市');
});

test('Escape in a composition leaves the dialog open', async () => {
  await open(page, '/configure/workstation');
  await button(t('configurator.save')).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel(t('configurator.save_name'), { exact: true });
  await name.fill('');
  await name.click();
  await compose('gong');
  for (const key of ['Escape', 'Enter']) await composingKey(key);
  assert.equal(await dialog.count(), 1, 'neither closed nor sent');
  await commit('工作站');
  await idle(page);
  assert.equal(await name.inputValue(), '工作站');
  await page.keyboard.press('Enter');
  await expectText(page, t('configurator.saved', { name: '工作站' }));
});

test('name and street arrive in the order as they were chosen', async () => {
  await open(page, '/checkout');
  await field('name').fill('');
  await field('name').click();
  await compose('wangfang');
  await commit('王芳');
  await field('street').fill('');
  await field('street').click();
  await compose('renminlu');
  await commit('人民路');
  await page.keyboard.type(' 88 号');
  await field('city').fill('上海');
  await field('postal_code').fill('200001');
  await field('country').selectOption('CN');
  await idle(page);
  await button(t('order.checkout.place')).click();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  await expectText(page, '王芳');
  await expectText(page, '人民路 88 号');
  await screenshot(page, 'ime-order');
  assertNoProblems(page);
});
