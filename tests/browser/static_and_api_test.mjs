// What the server hands out before anybody has done anything: the page, its files, the description of the interface.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import {
  assertAccessible, assertNoProblems, canvasColours, idle, launch, newPage, open, screenshot, webglRenderer,
} from './support/browser.mjs';
import { root, Server } from './support/server.mjs';

let server;
let browser;
before(async () => {
  server = await Server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('the start page is drawn with WebGL, is accessible, and asks no other site for anything', async () => {
  const page = await newPage(browser, server);
  await open(page, '/');
  assert.match(await webglRenderer(page), /SwiftShader/);
  assert.ok(await canvasColours(page) > 3, 'the canvas is blank');
  await assertAccessible(page);
  await screenshot(page, 'start');
  assertNoProblems(page);
});

test('no frame is drawn while nothing happens', async () => {
  const page = await newPage(browser, server);
  await open(page, '/');
  await idle(page);
  const frames = () => page.evaluate(() => window.portico.frames());
  const before = await frames();
  await page.waitForTimeout(3000);
  assert.equal(await frames(), before);
});

// Headless pages are never hidden by themselves: this one is told so.
test('a hidden tab draws nothing, whatever happens, and is drawn when it is looked at again', async () => {
  const page = await newPage(browser, server);
  await open(page, '/');
  const frames = () => page.evaluate(() => window.portico.frames());
  const hide = (hidden) => page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  const before = await frames();
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 300);
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(1000);
  assert.equal(await frames(), before);
  await hide(false);
  await page.waitForFunction((count) => window.portico.frames() > count, before);
  await idle(page);
  assert.ok(await canvasColours(page) > 20, 'the page is drawn as before');
  assertNoProblems(page);
});

test('the program comes compressed, with the type that browsers compile while it loads', async () => {
  const page = await newPage(browser, server);
  const loaded = [];
  page.on('response', (response) => loaded.push(response));
  await open(page, '/');
  const program = loaded.find((response) => new URL(response.url()).pathname.endsWith('.wasm'));
  assert.ok(program, `no program among ${loaded.map((response) => response.url())}`);
  assert.equal(program.headers()['content-type'], 'application/wasm');
  assert.match(program.headers()['content-encoding'] ?? 'none', /^(br|gzip)$/);
});

test('the description of the interface is valid OpenAPI 3.1', async () => {
  const answer = await fetch(`${server.url}/api/openapi.json`);
  assert.equal(answer.status, 200);
  const document = await answer.json();
  assert.match(document.openapi, /^3\.1\./);
  const api = await SwaggerParser.validate(structuredClone(document));
  assert.ok(Object.keys(api.paths).length > 10);
  // The checker is one: the same document with a response taken away is refused.
  const broken = structuredClone(document);
  delete Object.values(Object.values(broken.paths)[0])[0].responses;
  broken.info = {};
  await assert.rejects(SwaggerParser.validate(broken));
});

test('the description for people is a page that can be read: each endpoint, each error', async () => {
  const { paths } = await (await fetch(`${server.url}/api/openapi.json`)).json();
  const page = await newPage(browser, server);
  await page.goto('/api/docs');
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  const text = await page.locator('body').innerText();
  for (const one of Object.keys(paths)) assert.ok(text.includes(one), `nothing about ${one}`);
  await page.goto('/api/docs#error-price_changed');
  assert.equal(await page.evaluate(() => document.querySelector(':target')?.textContent.includes('price_changed')), true);
  await assertAccessible(page);
  await page.screenshot({ path: path.join(root, 'build/artefacts/api-docs.png') });
  assertNoProblems(page);
});

test('a path of the interface that does not exist is a problem in JSON, not the page', async () => {
  const answer = await fetch(`${server.url}/api/no-such-thing`);
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get('content-type'), /^application\/problem\+json/);
  assert.equal(typeof (await answer.json()).code, 'string');
});

test('the server ends cleanly when it is asked to, and starts again after kill -9', async () => {
  await server.kill();
  await server.restart();
  assert.equal((await fetch(server.url)).status, 200);
  assert.equal(await server.terminate(), 0);
  await server.restart();
  assert.equal((await fetch(server.url)).status, 200);
});
