// An order by keyboard alone: no pointer, no focus set from outside; only keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectGone, expectHeading, expectText, expectVisible } from './support/expect.mjs';
import { arrowTo, assertFocused, press, tabTo, typeInto } from './support/keyboard.mjs';
import { password } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { pattern, words } from './support/words.mjs';

const t = words('en');
const pc = t.product('workstation');
const address = { street: 'Speicherstrasse 4', postal_code: '20457', city: 'Hamburg' };

let server;
let browser;
let page;  // Anna's, who has no mouse
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const radio = (feature) => page.getByRole('radio', { name: pc.title(feature), exact: true });

// How many Tab presses lead through what a locator finds: 1 where arrow keys move inside.
const tabStops = (locator) => locator.evaluateAll((all) => all.filter((element) => element.tabIndex >= 0).length);

test('the first Tab leads past the bar, to the product, and Enter opens it', async () => {
  await open(page, '/');
  await press(page, 'Tab');
  await assertFocused(page, page.getByRole('link', { name: t('widget.skip'), exact: true }));
  await press(page, 'Enter');
  await tabTo(page, 'link', pc.name);
  await screenshot(page, 'keyboard-catalog');
  await press(page, 'Enter');
  await expectHeading(page, pc.name);
  await assertFocused(page, page.getByRole('heading', { name: pc.name, level: 1 }));
});

test('a menu opens, its arrow keys go round, Tab leaves it and Escape gives the focus back', async () => {
  await tabTo(page, 'button', t('configurator.start_from'));
  await press(page, 'Enter');
  const items = page.getByRole('menuitem');
  await assertFocused(page, items.first());
  assert.equal(await tabStops(items), 1);
  await press(page, 'ArrowUp');
  await assertFocused(page, items.last());
  await press(page, 'ArrowDown');
  await assertFocused(page, items.first());
  await press(page, 'Escape');
  await expectGone(page, page.getByRole('menu'));
  const opener = page.getByRole('button', { name: t('configurator.start_from') });
  await assertFocused(page, opener);
  await press(page, 'Enter');
  await press(page, 'Tab');
  await expectGone(page, page.getByRole('menu'));
  await assertFocused(page, page.getByRole('button', { name: t('configurator.share') }));
  await press(page, 'Shift+Tab');
  await assertFocused(page, opener);
  await press(page, 'Enter');
  await arrowTo(page, 'menuitem', /Design desk/);
  await press(page, 'Enter');
  await expectText(page, t('configurator.complete'));
});

test('options have one tab stop, arrow keys go from one to the next, Space chooses', async () => {
  await tabTo(page, 'button', new RegExp(`^${pc.title('Case')}`));
  await press(page, 'Enter');
  await expectHeading(page, pc.title('Case'), 2);
  const group = page.getByRole('radiogroup').first();
  const radios = group.getByRole('radio');
  assert.ok(await radios.count() > 1);
  assert.equal(await tabStops(radios), 1);
  const chosen = await group.getByRole('radio', { checked: true }).textContent();
  await tabTo(page, 'radio', chosen);
  await press(page, 'ArrowDown');
  await press(page, 'ArrowUp');
  await assertFocused(page, page.getByRole('radio', { name: chosen, exact: true }));
  await tabTo(page, 'radio', /./, { within: page.getByRole('radiogroup').filter({ has: radio('FinishWhite') }) });
  await arrowTo(page, 'radio', pc.title('FinishWhite'));
  await press(page, ' ');
  await expectVisible(page, page.getByRole('radio', { name: pc.title('FinishWhite'), exact: true, checked: true }));
  await assertFocused(page, radio('FinishWhite'));
  await screenshot(page, 'keyboard-options');
});

test('a greyed option says why: the focus goes in, Escape closes, the focus comes back', async () => {
  await tabTo(page, 'button', new RegExp(`^${pc.title('Graphics')}`), { back: true });
  await press(page, 'Enter');
  await expectHeading(page, pc.title('Graphics'), 2);
  await tabTo(page, 'radio', /./);
  await arrowTo(page, 'radio', pc.title('GpuRtx5080'));
  assert.equal(await radio('GpuRtx5080').getAttribute('aria-disabled'), 'true');
  await press(page, ' ');
  const dialog = page.getByRole('dialog');
  await expectVisible(page, dialog);
  assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), 'the focus is in the dialog');
  await screenshot(page, 'keyboard-why');
  // Tab stays inside.
  const closing = dialog.getByRole('button', { name: t('widget.close') });
  await tabTo(page, 'button', t('widget.close'), { within: dialog });
  await assertFocused(page, closing);
  await press(page, 'Escape');
  await expectGone(page, dialog);
  await assertFocused(page, radio('GpuRtx5080'));

  // Once more, by the button beside it, and a repair is taken.
  await press(page, 'Tab');
  await assertFocused(page, page.getByRole('button', { name: `${t('configurator.why')} ${pc.title('GpuRtx5080')}`, exact: true }));
  await press(page, 'Enter');
  await expectVisible(page, dialog);
  await tabTo(page, 'button', pattern(`${t('configurator.repair_take')}: {what}`), { within: dialog });
  await press(page, 'Enter');
  await expectGone(page, dialog);
  await expectVisible(page, page.getByRole('radio', { name: pc.title('GpuRtx5080'), checked: true }));
  await assertFocused(page, radio('GpuRtx5080'));
});

test('the rest is completed, and it goes into the basket', async () => {
  await tabTo(page, 'button', t('configurator.complete_rest'));
  await press(page, 'Enter');
  await expectText(page, t('configurator.complete'));
  await tabTo(page, 'button', t('configurator.add'));
  await press(page, 'Enter');
  await expectText(page, t('configurator.added', { product: pc.name }));
  await tabTo(page, 'link', /^Basket/);
  await press(page, 'Enter');
  await expectHeading(page, t('order.basket.title'));
  await screenshot(page, 'keyboard-basket');
  const quantity = t('order.basket.quantity_of', { name: pc.name });
  await tabTo(page, 'spinbutton', quantity);
  await press(page, 'ArrowUp');
  assert.equal(await page.getByRole('spinbutton', { name: quantity }).inputValue(), '2');
  await press(page, 'ArrowDown');
  assert.equal(await page.getByRole('spinbutton', { name: quantity }).inputValue(), '1');
});

test('she logs in on the way and comes back to the checkout', async () => {
  await tabTo(page, 'link', t('order.basket.order_now'));
  await press(page, 'Enter');
  await expectText(page, t('order.checkout.guest_title'));
  await tabTo(page, 'link', t('bar.log_in'), { within: page.getByRole('main') });
  await press(page, 'Enter');
  await expectHeading(page, t('account.log_in.title'));
  await typeInto(page, t('account.email'), 'anna@example.com');
  await press(page, 'Tab');
  await page.keyboard.type(password);
  await press(page, 'Enter');
  await expectHeading(page, t('order.checkout.title'));
});

test('the address is typed, and the order placed', async () => {
  await typeInto(page, t('order.checkout.street'), address.street);
  await typeInto(page, t('order.checkout.postal_code'), address.postal_code);
  await typeInto(page, t('order.checkout.city'), address.city);
  await tabTo(page, 'combobox', t('order.checkout.country'));
  await page.keyboard.type('Germ');
  await idle(page);
  await screenshot(page, 'keyboard-checkout');
  await tabTo(page, 'button', t('order.checkout.place'));
  await press(page, 'Enter');
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  await expectText(page, address.street);
  await screenshot(page, 'keyboard-order');
  assertNoProblems(page);
});
