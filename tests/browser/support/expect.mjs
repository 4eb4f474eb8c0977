// Waiting for what must come, and for what must not be there any more. All fail with what the page shows instead.
import assert from 'node:assert/strict';

async function shown(page) {
  const text = await page.locator('body').ariaSnapshot().catch(() => 'nothing');
  return `${page.url()} shows:\n${text}`;
}

export async function expectVisible(page, locator) {
  try {
    await locator.first().waitFor({ state: 'visible', timeout: 10_000 });
  } catch (error) {
    throw new Error(`${error.message}\n${await shown(page)}`);
  }
}

export const expectText = (page, text) => expectVisible(page, page.getByText(text));
export const expectHeading = (page, name, level = 1) =>
  expectVisible(page, page.getByRole('heading', { name, level, exact: typeof name === 'string' }));

export async function expectGone(page, locator) {
  try {
    await locator.first().waitFor({ state: 'hidden', timeout: 10_000 });
  } catch (error) {
    throw new Error(`${error.message}\n${await shown(page)}`);
  }
}

export async function expectNone(page, locator) {
  assert.equal(await locator.count(), 0, await shown(page));
}
