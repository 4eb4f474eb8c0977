// What people do on many pages, through roles and names only.
import { expectText } from './expect.mjs';
import { idle, open } from './browser.mjs';
import { words } from './words.mjs';

export const password = 'portico-demo';

// Logs in on the page of that name; ends where the portal leads to.
export async function logIn(page, t, email, next = '') {
  await open(page, next ? `/login?next=${encodeURIComponent(next)}` : '/login');
  await page.getByLabel(t('account.email'), { exact: true }).fill(email);
  await page.getByLabel(t('account.password'), { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: t('account.log_in.button'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
  await idle(page);
}

export async function register(page, t, { name, email }) {
  await page.getByLabel(t('account.name'), { exact: true }).fill(name);
  await page.getByLabel(t('account.email'), { exact: true }).fill(email);
  await page.getByLabel(t('account.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: t('account.sign_up.button'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/register');
  await idle(page);
}

const languageNames = { en: 'English', zh: '中文', ar: 'العربية' };  // each as it calls itself

// Switches to the language of `t`, if the page speaks another one.
export async function speak(page, t) {
  // The server's frame has a language of its own until the client has read the person's.
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  if ((await page.evaluate(() => document.documentElement.lang)).startsWith(t.language)) return;
  const anyLanguage = new RegExp(Object.keys(languageNames).map((language) => words(language)('bar.language')).join('|'));
  await page.getByRole('banner').getByRole('button', { name: anyLanguage }).click();
  await page.getByRole('menuitemradio', { name: languageNames[t.language] }).click();
  await page.waitForFunction((language) => document.documentElement.lang.startsWith(language), t.language);
  await idle(page);
}

export async function logOut(page, t, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menuitem', { name: t('bar.log_out') }).click();
  await expectText(page, t('bar.log_in'));
}

// In the configurator: goes to a step by its name in the list of steps.
export async function goToStep(page, t, step) {
  await page.getByRole('navigation', { name: t('configurator.steps') }).getByRole('button', { name: step }).click();
  await page.getByRole('heading', { name: step, level: 2, exact: true }).waitFor();
  await idle(page);
}

export async function startFrom(page, t, title) {
  await page.getByRole('button', { name: t('configurator.start_from') }).click();
  await page.getByRole('menuitem', { name: title }).first().click();
  await page.getByText(t('configurator.complete')).first().waitFor();
  await idle(page);
}

// Fills the address of the checkout; what is not given stays as it is.
export async function fillAddress(page, t, address) {
  for (const [field, value] of Object.entries(address)) {
    const label = page.getByLabel(t(`order.checkout.${field}`), { exact: true });
    if (field === 'country') await label.selectOption(value);
    else await label.fill(value);
  }
  await idle(page);
}

// In the admin view of an order: one step with its dialog.
export async function advance(page, t, step, fields = {}) {
  await page.getByRole('button', { name: t(`order.step.${step}`), exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: t(`order.step.${step}`), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await idle(page);
}
