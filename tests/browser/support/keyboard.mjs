// Going about by keys alone, as people do who have no pointer. Nothing here presses, focuses or fills by other means.
import { idle } from './browser.mjs';

const mostPresses = 80;

// Does the focus stand on one of these? Asked without waiting: it may come into being only on the way.
const isFocused = (locator) => locator.evaluateAll((all) => all.includes(document.activeElement));

// What has the focus, in a few words.
const focused = (page) => page.evaluate(() => {
  const { activeElement: element } = document;
  if (!element || element === document.body) return 'nothing';
  const label = element.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : '';
  return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} '${element.getAttribute('aria-label') ?? (label || element.textContent)}'`;
});

async function pressUntil(page, key, locator, what) {
  const seen = [];
  for (let presses = 0; presses <= mostPresses; ++presses) {
    if (await isFocused(locator)) return;
    seen.push(await focused(page));
    await page.keyboard.press(key);
    await idle(page);
  }
  throw new Error(`${mostPresses} times ${key} did not lead to ${what}; the focus went over: ${seen.join(', ')}`);
}

// Presses Tab until the element with this role and name has the focus; `within`: a part of the page to look in, `back`:
// Shift+Tab instead.
export function tabTo(page, role, name, { within = page, back = false, exact = typeof name === 'string' } = {}) {
  return pressUntil(page, back ? 'Shift+Tab' : 'Tab', within.getByRole(role, { name, exact }), `${role} '${name}'`);
}

// The same with an arrow key, inside of what has one tab stop: options, menus.
export function arrowTo(page, role, name, { key = 'ArrowDown', exact = typeof name === 'string' } = {}) {
  return pressUntil(page, key, page.getByRole(role, { name, exact }), `${role} '${name}'`);
}

export async function press(page, key) {
  await page.keyboard.press(key);
  await idle(page);
}

// Types into the field of that name, which Tab leads to.
export async function typeInto(page, name, text) {
  await tabTo(page, 'textbox', name);
  await page.keyboard.type(text);
  await idle(page);
}

export async function assertFocused(page, locator) {
  if (!await isFocused(locator)) throw new Error(`${locator} has not the focus, but ${await focused(page)}`);
}
