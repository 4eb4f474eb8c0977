// Staff: orders, customers, companies, prices, agreements, product models; each role sees and does what it may.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { Person } from './support/api.mjs';
import { expectGone, expectHeading, expectNone, expectText, expectVisible } from './support/expect.mjs';
import { goToStep, logIn } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { pattern, words } from './support/words.mjs';

const t = words('en');
const pc = t.product('workstation');
const desk = t.product('desk');

let server;
let browser;
let page;  // of Mara, who may do everything
before(async () => {
  server = await Server.start();
  browser = await launch();
  page = await newPage(browser, server);
  await logIn(page, t, 'mara@northlight.example');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const rail = (key) => page.getByRole('navigation', { name: t('rail.staff') }).getByRole('link', { name: t(key), exact: true });
const numbers = () => page.getByRole('row').getByRole('link', { name: /^P-\d+/ }).allTextContents();
const button = (name, where = page) => where.getByRole('button', { name, exact: true });
async function go(key) {
  await rail(key).click();
  await expectHeading(page, t(key));
  await idle(page);
}

test('orders are found by state and by words, and the filter is an address', async () => {
  await go('rail.orders');
  const all = await numbers();
  assert.equal(all.length, 5);
  await page.getByLabel(t('order.column.state'), { exact: true }).selectOption({ label: t('order.state.placed') });
  await idle(page);
  await expectGone(page, page.getByRole('cell', { name: t('order.state.shipped') }));
  const placed = await numbers();
  assert.ok(placed.length > 0 && placed.length < all.length, `${placed}`);
  assert.match(page.url(), /state=placed/);
  await page.getByLabel(t('order.column.state'), { exact: true }).selectOption({ label: t('order.admin.all_states') });
  await page.getByLabel(t('order.admin.search'), { exact: true }).fill('翰林');
  await page.keyboard.press('Enter');
  await expectGone(page, page.getByRole('link', { name: placed[0] }));
  await idle(page);
  assert.equal((await numbers()).length, 1);
  await screenshot(page, 'staff-orders-filtered');
  const found = page.url();
  await open(page, found);
  assert.equal((await numbers()).length, 1);
  await page.getByLabel(t('order.admin.search'), { exact: true }).fill('nobody of this name');
  await page.keyboard.press('Enter');
  await expectText(page, t('order.admin.none_match'));
});

test('customers are found while typing, and one customer shows orders', async () => {
  await go('rail.customers');
  await page.getByLabel(t('customers.search')).last().fill('bo larsen');
  await expectGone(page, page.getByRole('link', { name: 'Anna Berg' }));
  await page.getByRole('link', { name: 'Bo Larsen', exact: true }).click();
  await expectHeading(page, 'Bo Larsen');
  await idle(page);
  assert.equal((await numbers()).length, 2);
  await screenshot(page, 'staff-customer');
});

test('companies: a new one with a member and an agreement of its own', async () => {
  await go('rail.companies');
  await button(t('customers.new_company')).click();
  const dialog = page.getByRole('dialog', { name: t('customers.new_company') });
  await dialog.getByLabel(t('customers.company_name'), { exact: true }).fill('Atelier Süd');
  await dialog.getByLabel(t('customers.vat_number'), { exact: true }).fill('DE811234567');
  await screenshot(page, 'staff-new-company');
  await button(t('customers.make_company'), dialog).click();
  await expectHeading(page, 'Atelier Süd');
  await idle(page);
  await page.getByLabel(t('customers.member_email'), { exact: true }).fill('anna@example.com');
  await button(t('customers.add_member')).click();
  await expectText(page, t('customers.member_added'));
  await expectVisible(page, page.getByRole('cell').getByText('Anna Berg', { exact: true }));
  await screenshot(page, 'staff-company');

  await go('rail.agreements');
  await page.getByRole('link', { name: t('pricing.new_agreement') }).click();
  await expectHeading(page, t('pricing.new_agreement'));
  await button(t('pricing.make_agreement')).click();
  await expectText(page, t('pricing.mend_first'));
  await page.getByLabel(t('pricing.company'), { exact: true }).selectOption({ label: 'Atelier Süd' });
  await button(desk.name).click();
  await page.getByLabel(t('pricing.discount'), { exact: true }).fill('10');
  await button(t('pricing.add_tier')).click();
  await page.getByLabel(t('pricing.from_quantity'), { exact: true }).fill('5');
  await page.getByLabel(t('pricing.extra_discount'), { exact: true }).fill('2.5');
  const { today } = await (await Person.logIn(server, 'mara@northlight.example')).get('/api/market');
  await page.getByLabel(t('pricing.valid_from'), { exact: true }).fill(today);
  await page.getByLabel(t('pricing.last_day'), { exact: true }).fill(`${Number(today.slice(0, 4)) + 1}-12-31`);
  await screenshot(page, 'staff-new-agreement');
  await button(t('pricing.make_agreement')).click();
  await expectText(page, t('pricing.agreement_saved'));
  await expectHeading(page, /^A-\d{4}-\d+/);

  const anna = await Person.logIn(server, 'anna@example.com');
  const card = (await anna.get('/api/catalog')).families.find((one) => one.family === 'desk');
  assert.equal(card.from.minor, card.list_from.minor - Math.round(card.list_from.minor / 10), JSON.stringify(card));
});

test('a price list change counts at once for the next who looks', async () => {
  await go('rail.price_lists');
  const row = page.getByRole('row').filter({ hasText: pc.name }).filter({ hasText: 'EUR' });
  await row.getByRole('link').first().click();
  await expectText(page, t('pricing.nothing_changed'));
  await idle(page);
  const field = page.getByLabel(t('pricing.price_of', { name: pc.title('GlassSide') }), { exact: true });
  await page.getByLabel(t('pricing.filter'), { exact: true }).fill('glass');
  await expectVisible(page, field);
  await field.fill('12,5x');
  await button(t('pricing.save')).click();
  await expectText(page, t('pricing.wrong.amount'));
  await field.fill('77.50');
  await expectText(page, t.counted('pricing.changes', 1));
  await screenshot(page, 'staff-price-list');
  await button(t('pricing.save')).click();
  await expectText(page, t('pricing.saved'));

  const guest = await newPage(browser, server);
  await open(guest, '/configure/workstation');
  const option = guest.getByRole('checkbox', { name: pc.title('GlassSide') });
  await option.waitFor();
  assert.match(await option.getAttribute('aria-description') ?? '', /€77\.50/);
  await guest.context().close();
});

test('a broken model is refused with line and column; a good one is published and configured with at once', async () => {
  await go('rail.products');
  await page.getByRole('link', { name: pc.name, exact: true }).click();
  await expectHeading(page, pc.name);
  await button(t('product_model.begin')).click();
  const text = page.getByLabel(t('product_model.model'), { exact: true });
  const model = await text.inputValue();
  assert.match(model, /constraints/);

  const broken = model.replace('\tBoardDual => CaseFull', '\tBoardDual => => CaseFull');
  assert.notEqual(broken, model);
  const line = broken.slice(0, broken.indexOf('=> =>')).split('\n').length;
  await text.fill(broken);
  await button(t('product_model.check')).click();
  await expectText(page, new RegExp(pattern(t('product_model.error_at', { line }), { part: true }).source));
  await screenshot(page, 'staff-model-broken');

  // A rule more: from version 2 on, glass goes only with the full tower.
  const good = model.replace('\tBoardDual => CaseFull', '\tBoardDual => CaseFull\n\t// rule glass_on_full_tower\n\tGlassSide => CaseFull');
  await text.fill(good);
  await button(t('product_model.check')).click();
  await expectText(page, pattern(t('product_model.difference')));
  await idle(page);
  await screenshot(page, 'staff-model-checked');
  await page.getByLabel(t('product_model.note'), { exact: true }).fill('Glass only on the full tower');
  await button(t('product_model.publish', { number: 2 })).click();
  await expectText(page, t('product_model.was_published', { number: 2 }));
  await expectVisible(page, page.getByRole('cell', { name: 'Glass only on the full tower' }));
  await screenshot(page, 'staff-model-published');

  const guest = await newPage(browser, server);
  await open(guest, '/configure/workstation');
  await guest.getByRole('radio', { name: pc.title('CaseCompact') }).click();
  await idle(guest);
  assert.equal(await guest.getByRole('checkbox', { name: pc.title('GlassSide') }).getAttribute('aria-disabled'), 'true');
  await guest.context().close();
});

test('the sales role looks at models but cannot publish; the modeller sees no orders', async () => {
  const tom = await newPage(browser, server);
  await logIn(tom, t, 'tom@northlight.example');
  await open(tom, '/admin/products/desk');
  await expectHeading(tom, desk.name);
  await expectNone(tom, button(t('product_model.begin'), tom));
  await tom.context().close();
  const sales = await Person.logIn(server, 'tom@northlight.example');
  const { model, family } = await sales.get('/api/admin/families/desk');
  const refused = await sales.ask('POST', '/api/admin/families/desk/versions',
    { model, note: 'x', seen_number: family.newest.number });
  assert.deepEqual([refused.status, refused.body.code], [403, 'not_permitted']);

  const ravi = await newPage(browser, server);
  await logIn(ravi, t, 'ravi@northlight.example');
  await open(ravi, '/admin/products/desk');
  await expectVisible(ravi, button(t('product_model.begin'), ravi));
  await expectNone(ravi, ravi.getByRole('link', { name: t('rail.customers'), exact: true }));
  await ravi.context().close();
});

test('a customer is told that the admin pages are not for them, a guest is asked to log in', async () => {
  const guest = await newPage(browser, server);
  await open(guest, '/admin/orders');
  await expectText(guest, t('state.log_in_title'));
  await expectNone(guest, guest.getByText(/P-\d{4}-\d+/));
  await screenshot(guest, 'guest-admin');
  await logIn(guest, t, 'liwei@example.com', '/admin/customers');
  const zh = words('zh');
  await expectText(guest, zh('error.not_permitted'));
  await expectNone(guest, guest.getByRole('table'));
  await screenshot(guest, 'customer-admin');
  await guest.context().close();
  assertNoProblems(page);
});
