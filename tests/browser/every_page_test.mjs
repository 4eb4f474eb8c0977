// What holds on every page, wide and narrow, in every language: no errors, a heading, no key instead of words, accessible,
// nothing drawn without a mirror, nothing to scroll sideways, no frame while nothing happens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFaults, assertNoProblems, idle, launch, newPage, open } from './support/browser.mjs';
import { Person } from './support/api.mjs';
import { goldenFault } from './support/golden.mjs';
import { logIn, speak } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { families, words } from './support/words.mjs';

const still = 2000;  // ms without a frame
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };

let server;
let browser;
let places;  // who: the paths they look at
before(async () => {
  server = await Server.start();
  browser = await launch();
  const mara = await Person.logIn(server, 'mara@northlight.example');
  const bo = await Person.logIn(server, 'bo@fjordline.example');
  const first = async (path, list, id = (one) => one.id) => id((await mara.get(path))[list][0]);
  const own = (await bo.get('/api/orders')).orders[0].id;
  const desk = await bo.get('/api/catalog/desk');
  await bo.ask('POST', '/api/configurations',
    { family: 'desk', version: desk.version, name: 'Team', decisions: desk.standard[0].decisions }, 'team');
  places = {
    '': ['/', '/?category=computers', ...families.map((family) => `/configure/${family}`), '/basket', '/checkout', '/login',
      '/register', '/orders', '/imprint', '/privacy', '/terms', '/no/such/page', '/c/broken', '/configure/nothing', '/styleguide'],
    'bo@fjordline.example': ['/', '/company', '/company/orders', '/company/prices', `/orders/${own}`, '/saved', '/profile',
      '/configure/desk', '/admin/orders', '/orders/nothing'],
    'mara@northlight.example': ['/admin/orders', `/admin/orders/${own}`, '/admin/customers',
      `/admin/customers/${await first('/api/admin/customers', 'customers', (one) => one.person.id)}`, '/admin/companies',
      `/admin/companies/${await first('/api/admin/companies', 'companies', (one) => one.company.id)}`, '/admin/products',
      '/admin/products/tea_set', '/admin/prices', `/admin/prices/${await first('/api/admin/price-lists', 'lists')}`,
      '/admin/agreements', '/admin/agreements/new',
      `/admin/agreements/${await first('/api/admin/agreements', 'agreements', (one) => one.agreement.id)}`],
  };
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// The style guide has no golden file: it is no screen.
const hasGolden = (path) => path !== '/styleguide';

// A page's golden file: who looks at it, and its path without identifiers.
function goldenName(email, where) {
  const names = where.split(/[/?=]/).filter(Boolean).map((part) => (/^[0-9A-Z]{26}$/.test(part) ? 'one' : part));
  return [email ? email.split('@')[0] : 'guest', ...(names.length ? names : ['catalog'])].join('-');
}

// All that is wrong with the page as it stands.
async function faults(page, { accessible, language }) {
  const found = [...page.problems];
  page.problems = [];
  const seen = await page.evaluate(() => ({
    audit: window.portico.audit(),
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    words: [...document.querySelectorAll('body *')].filter((element) => element.children.length === 0)
      .flatMap((element) => [element.textContent.trim(), element.getAttribute('aria-label') ?? '']),
    sideways: document.documentElement.scrollWidth - window.innerWidth,
    language: document.documentElement.lang,
    direction: getComputedStyle(document.documentElement).direction,
    outside: [...document.querySelectorAll('#mirror .press, #mirror .field, #mirror .t')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && !element.matches('.skip') && !element.closest('[role=table]') && (left < -2 || right > window.innerWidth + 2);
    }).map((element) => element.textContent || element.getAttribute('aria-label')),
  }));
  found.push(...seen.audit.map((line) => `audit: ${line}`));
  if (seen.headings !== 1) found.push(`${seen.headings} headings of level 1`);
  if (!seen.title) found.push('no title');
  if (seen.sideways > 0) found.push(`${seen.sideways} px wider than the window`);
  if (seen.direction !== (language === 'ar' ? 'rtl' : 'ltr')) found.push(`reads ${seen.direction}`);
  for (const text of seen.outside) found.push(`reaches out of the window: ${text}`);
  if (!seen.language.startsWith(language)) found.push(`says that its language is '${seen.language}'`);
  for (const text of seen.words) if (/^[a-z_]+\.[a-z_.]+$/.test(text)) found.push(`a key instead of words: ${text}`);
  if (accessible) await accessibilityFaults(page).then((faults) => found.push(...faults));
  return found;
}

// Each fault once, with the pages that have it; ids and places do not matter.
function note(all, fault, where) {
  (all[fault.replace(/ (id|style)="[^"]*"/g, '')] ??= []).push(where);
}

// Goes on inside the client, as a link does: no new start of the program, unless another one draws that page.
const program = (path) => /^\/(admin|styleguide)\b/.test(path);
async function go(page, path) {
  if (program(path) !== program(new URL(page.url()).pathname)) return open(page, path);
  await page.evaluate((where) => {
    history.pushState(null, '', where);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await idle(page);
}

async function comeAs(email, options) {
  const page = await newPage(browser, server, options);
  if (!email) return page;
  const t = words(options.locale.slice(0, 2));
  await logIn(page, t, email);
  await speak(page, t);
  return page;
}

const frames = (page) => page.evaluate(() => [document.visibilityState, window.portico.frames()]);

test('every page opens by its address, is sound and accessible, and then draws nothing more', async () => {
  const all = {};
  for (const [email, paths] of Object.entries(places)) {
    const first = await comeAs(email, { locale: 'en-GB', viewport: sizes.wide });
    const tabs = [];
    for (const path of paths) {
      const page = await first.context().newPage();
      page.problems = [];
      page.on('pageerror', (error) => page.problems.push(`script error: ${error.stack ?? error}`));
      page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load')) page.problems.push(message.text()); });
      await open(page, path);
      for (const fault of await faults(page, { accessible: true, language: 'en' })) note(all, fault, `${email || 'guest'} ${path}`);
      const golden = hasGolden(path) ? await goldenFault(page, goldenName(email, path)) : undefined;
      if (golden) note(all, golden, path);
      tabs.push([path, page]);
    }
    for (const [, page] of tabs) await idle(page);
    const before = await Promise.all(tabs.map(([, page]) => frames(page)));
    await first.waitForTimeout(still);
    const now = await Promise.all(tabs.map(([, page]) => frames(page)));
    tabs.forEach(([path], i) => {
      if (now[i][0] !== 'visible') note(all, `is ${now[i][0]}: nothing can be said about its frames`, path);
      if (now[i][1] !== before[i][1]) note(all, `${now[i][1] - before[i][1]} frames while nothing happened`, path);
    });
    await first.context().close();
  }
  assert.deepEqual(all, {});
});

for (const [locale, size] of [['en-GB', 'narrow'], ['zh-CN', 'wide'], ['zh-CN', 'narrow'], ['ar-EG', 'wide'], ['ar-EG', 'narrow']]) {
  test(`every page is sound: ${locale}, ${size}`, async () => {
    const all = {};
    const accessible = locale === 'zh-CN' ? size === 'narrow' : locale === 'ar-EG';
    for (const [email, paths] of Object.entries(places)) {
      const page = await comeAs(email, { locale, viewport: sizes[size] });
      await open(page, '/');
      for (const path of paths) {
        await go(page, path);
        for (const fault of await faults(page, { accessible, language: locale.slice(0, 2) })) note(all, fault, `${email || 'guest'} ${path}`);
      }
      assertNoProblems(page);
      await page.context().close();
    }
    assert.deepEqual(all, {});
  });
}
