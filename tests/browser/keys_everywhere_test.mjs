// Nobody needs a pointer: on the pages of guests, customers and staff Tab leads to all that can be used, and inside of what
// has one tab stop the arrow keys lead from one to the next. Menus and dialogs: keyboard_journey, dialogs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Person } from './support/api.mjs';
import { assertNoProblems, idle, launch, newPage, open } from './support/browser.mjs';
import { logIn } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { words } from './support/words.mjs';

const mostStops = 400;

let server;
let browser;
let order;  // one of the company's
let ids;    // of one customer, company, price list, agreement
before(async () => {
  server = await Server.start();
  browser = await launch();
  const bo = await Person.logIn(server, 'bo@fjordline.example');
  const mara = await Person.logIn(server, 'mara@northlight.example');
  order = (await bo.get('/api/orders')).orders[0].id;
  ids = {
    customer: (await mara.get('/api/admin/customers')).customers[0].person.id,
    company: (await mara.get('/api/admin/companies')).companies[0].company.id,
    list: (await mara.get('/api/admin/price-lists')).lists[0].id,
    agreement: (await mara.get('/api/admin/agreements')).agreements[0].agreement.id,
  };
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// In the page: what can be used, what of it had the focus, and what has it now.
function watch() {
  const usable = 'a[href], button, input, select, textarea, summary, [role=option], [role=menuitem], [role=tab], [role=radio], [role=checkbox]';
  const isThere = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && !element.disabled && !element.closest('[inert]') && getComputedStyle(element).visibility !== 'hidden';
  };
  const all = () => [...document.querySelectorAll(usable)].filter(isThere);
  const reached = new Set();
  let last;
  window.keys = {
    // Which of the stops this is, and how many others inside of the same one no key has led to yet.
    note() {
      const { activeElement: element } = document;
      if (!element || element === document.body) return { again: false, others: 0 };
      const again = reached.has(element) && element !== last;  // a date is several stops
      reached.add(element);
      last = element;
      let around = element.parentElement;
      while (around && !around.querySelector(':scope > [tabindex="-1"], :scope > * > [tabindex="-1"]')) around = around.parentElement;
      const inside = around && !around.matches('main, body, #mirror') ? all().filter((one) => around.contains(one) && one.tabIndex < 0) : [];
      return { again, others: inside.filter((one) => !reached.has(one)).length };
    },
    missed: () => all().filter((one) => !reached.has(one))
      .map((one) => `${one.getAttribute('role') ?? one.tagName.toLowerCase()} '${one.getAttribute('aria-label') ?? one.textContent}'`),
    count: () => reached.size,
  };
}

// What no key leads to.
async function missed(page) {
  await page.evaluate(watch);
  const press = async (key) => {
    await page.keyboard.press(key);
    return page.evaluate(() => window.keys.note());
  };
  for (let stops = 0; stops < mostStops; ++stops) {
    let seen = await press('Tab');
    if (seen.again) break;
    for (const key of ['ArrowDown', 'ArrowRight']) {
      for (let left = seen.others; left > 0 && seen.others > 0; --left) seen = await press(key);
    }
  }
  await idle(page);
  assert.ok(await page.evaluate(() => window.keys.count()) > 3, 'Tab goes nowhere');
  return page.evaluate(() => window.keys.missed());
}

const pages = {
  '': () => ['/', '/?category=computers', '/configure/workstation', '/configure/tea_set', '/login', '/register', '/basket', '/styleguide'],
  'bo@fjordline.example': () => ['/', '/company', '/company/orders', '/company/prices', '/orders', `/orders/${order}`, '/saved', '/profile'],
  'mara@northlight.example': () => ['/admin/orders', `/admin/orders/${order}`, '/admin/customers', `/admin/customers/${ids.customer}`,
    '/admin/companies', `/admin/companies/${ids.company}`, '/admin/products', '/admin/products/tea_set', '/admin/prices',
    `/admin/prices/${ids.list}`, '/admin/agreements', `/admin/agreements/${ids.agreement}`, '/admin/agreements/new'],
};
for (const [email, paths] of Object.entries(pages)) {
  test(`keys lead to all that ${email.split('@')[0] || 'a guest'} can use`, async () => {
    const page = await newPage(browser, server);
    if (email) await logIn(page, words('en'), email);
    const found = {};
    for (const where of paths()) {
      await open(page, where);
      const left = await missed(page);
      if (left.length) found[where] = left;
    }
    assertNoProblems(page);
    await page.context().close();
    assert.deepEqual(found, {});
  });
}
