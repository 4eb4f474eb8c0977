// Every dialog: it is named, has the focus inside, is accessible, and Escape closes it and gives the focus back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Person } from './support/api.mjs';
import { accessibilityFaults, assertNoProblems, idle, launch, newPage, open } from './support/browser.mjs';
import { expectGone, expectVisible } from './support/expect.mjs';
import { logIn } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { words } from './support/words.mjs';

const t = words('en');
const pc = t.product('workstation');
const phone = { width: 390, height: 844 };

let server;
let browser;
let places;
const pages = {};  // by the person
before(async () => {
  server = await Server.start();
  browser = await launch();
  const bo = await Person.logIn(server, 'bo@fjordline.example');
  const mara = await Person.logIn(server, 'mara@northlight.example');
  const desk = await bo.get('/api/catalog/desk');
  await bo.ask('POST', '/api/configurations',
    { family: 'desk', version: desk.version, name: 'Team', decisions: desk.standard[0].decisions }, 'team');
  const { orders } = await bo.get('/api/orders');
  const { companies } = await mara.get('/api/admin/companies');
  places = { order: orders.find((one) => one.state === 'placed')?.id ?? orders[0].id, company: companies[0].company.id };
  for (const [who, email] of [['customer', 'bo@fjordline.example'], ['staff', 'mara@northlight.example']]) {
    pages[who] = await newPage(browser, server);
    await logIn(pages[who], t, email);
  }
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const button = (name) => (page) => page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' }).first();

const dialogs = {
  receipt: { path: () => '/configure/workstation', press: button(t('configurator.receipt_open')) },
  picture: { path: () => '/configure/workstation', press: button(t('configurator.closer')) },
  save: { path: () => '/configure/workstation', press: button(t('configurator.save')) },
  summary: { path: () => '/configure/workstation', size: phone,
    press: (page) => page.getByRole('button', { name: t('configurator.summary_open'), exact: true }) },
  reason: { path: () => '/configure/workstation',
    first: async (page) => {
      await page.getByRole('navigation', { name: t('configurator.steps') }).getByRole('button', { name: pc.title('Processor') }).click();
      await page.getByRole('radio', { name: pc.title('BoardPro'), exact: true }).click();
      await idle(page);
    },
    press: (page) => page.getByRole('radio', { name: pc.title('CoreUltra7'), exact: true }) },
  'delete a saved one': { path: () => '/saved', press: button(new RegExp(`^${t('saved.delete')}`)) },
  'cancel an order': { path: () => `/orders/${places.order}`, press: button(t('order.cancel.button')) },
  leaving: { path: () => '/profile',
    first: async (page) => {
      await page.getByLabel(t('account.name'), { exact: true }).fill('Bo L.');
      await idle(page);
    },
    press: (page) => page.getByRole('banner').getByRole('link', { name: t('bar.products'), exact: true }) },
  'a step of an order': { who: 'staff', path: () => `/admin/orders/${places.order}`, press: button(t('order.step.confirm')) },
  'a new company': { who: 'staff', path: () => '/admin/companies', press: button(t('customers.new_company')) },
  'change a company': { who: 'staff', path: () => `/admin/companies/${places.company}`, press: button(t('customers.edit')) },
  'remove a member': { who: 'staff', path: () => `/admin/companies/${places.company}`,
    press: button(new RegExp(`^${t('customers.remove_of').split('{')[0]}`)) },
  'discard a draft': { who: 'staff', path: () => '/admin/products/desk',
    first: async (page) => {
      await button(t('product_model.begin'))(page).click();
      await idle(page);
    },
    press: button(t('product_model.discard')) },
};

for (const [name, { who = 'customer', path, size = { width: 1280, height: 800 }, first, press }] of Object.entries(dialogs)) {
  test(`a dialog: ${name}`, async () => {
    const page = pages[who];
    page.once('dialog', (asked) => asked.accept());  // the browser's own question about what was typed
    await page.setViewportSize(size);
    await open(page, path());
    if (first) await first(page);
    await press(page).click({ force: true });
    const dialog = page.getByRole('dialog');
    await expectVisible(page, dialog);
    await idle(page);
    assert.ok(await dialog.getAttribute('aria-label'), 'it has a name');
    assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), 'the focus is inside');
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.keyboard.press('Escape');
    await expectGone(page, dialog);
    await idle(page);
    assert.ok(await press(page).evaluate((element) => element === document.activeElement), 'the focus is back');
    assertNoProblems(page);
  });
}
