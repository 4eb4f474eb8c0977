'use strict';
// The service worker: with it a page that was opened once opens again without network, and so do the products that were
// looked at. Three stores, by how long their contents are true:
//
//   portico-shell    the page without words, and its files. The page asks for them under "?v=<version>", which the server
//                    makes of all their contents, so an entry never changes and is taken without asking. The page
//                    itself comes from the network while there is one; it is kept only when all files of its version
//                    are, so that without network a whole set of one version starts. The version before stays for
//                    tabs still loading.
//   portico-forms    compiled product models. A version of a model never changes either.
//   portico-answers  catalog, products with prices, market: from the network while there is one, else as they were,
//                    marked with the header "portico-kept", so that the page can say that they may be old.
//
// Prices are those of whoever is logged in. So the answers of one reader are never shown to the next: logging in, out
// and registering empty the store here, and the page empties it when it finds another person than last time (a session
// that has ended). Nothing else is kept: no session, orders, saved configurations, company pages, administration.
const shell = 'portico-shell', forms = 'portico-forms', answers = 'portico-answers';
// Not named in the page. Other languages are kept when they are first spoken.
const furtherFiles = ['/app.rest.wasm', '/i18n/en.json', '/i18n/zh.json', '/i18n/ar.json'];
const pagePatience = 4000, answerPatience = 8000;  // milliseconds, where there is something kept to show instead
const mostForms = 24;
let reader = 0;  // another number after each change of who reads

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
// What a page had loaded before this worker was there; a page that was on its way meanwhile is taken over too.
self.addEventListener('message', (event) => {
  event.waitUntil(self.clients.claim().then(() => keepLoaded(event.data.keep || [])));
});
self.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, new URL(event.request.url));
  if (way) event.respondWith(way(event));
});

function wayOf(request, url) {
  if (url.origin !== self.location.origin) return null;
  const path = url.pathname;
  if (request.method !== 'GET') return path === '/api/session' || path === '/api/people' ? changeReader : null;
  // Not the interface's pages, nor those that the administration's program draws.
  if (request.mode === 'navigate') return /^\/(api|admin|styleguide)\b|\./.test(path) ? null : page;
  if (/^v=[0-9a-f]+$/.test(url.search.slice(1))) return (event) => unchanging(event, shell);
  if (/^\/api\/catalog\/[^/]+\/versions\/[^/]+\/compiled$/.test(path)) return (event) => unchanging(event, forms);
  return path === '/api/market' || /^\/api\/catalog(\/[^/]+(\/look)?)?$/.test(path) ? answer : null;
}

async function changeReader(event) {
  const reply = await fetch(event.request);
  if (reply.ok) {
    ++reader;  // what is still under way belongs to the one before
    await caches.delete(answers);
  }
  return reply;
}

// Whether a reply is what was asked for: a network that wants something of its reader first answers all with a page of its
// own, which must not be kept.
const kinds = { wasm: 'application/wasm', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml' };
function isRight(reply, path) {
  const kind = path.endsWith('/compiled') ? '' : path.startsWith('/api/') ? kinds.json : kinds[path.split('.').pop()] ?? 'text/html';
  const type = reply.headers.get('Content-Type') ?? '';
  return reply.ok && (kind ? type.startsWith(kind) : !type.startsWith('text/html'));
}

// The first good reply within the patience, else what is kept, else whatever comes.
async function freshOr(kept, asked, patience, path) {
  if (!kept) return asked;
  const late = new Promise((resolve) => { setTimeout(resolve, patience); });
  const reply = await Promise.race([asked.catch(() => undefined), late]);
  const isGood = reply && reply.status < 500 && reply.status !== 429 && (!reply.ok || isRight(reply, path));
  return isGood ? reply : kept;
}

async function page(event) {
  const kept = await (await caches.open(shell)).match('/');
  const asked = fetch(event.request).then((reply) => {
    if (isRight(reply, '/')) event.waitUntil(keepPage(reply.clone()).catch(() => undefined));
    return reply;
  });
  event.waitUntil(asked.catch(() => undefined));  // also when it is too late to be shown
  return freshOr(kept, asked, pagePatience, '/');
}

const versionIn = (text) => /"\/[^"?]+\?v=([0-9a-f]+)"/.exec(text)?.[1];

// reply: any page of the server's. What is kept is the frame of all pages, without the words of one.
async function keepPage(reply) {
  const version = versionIn(await reply.text()), cache = await caches.open(shell);
  const before = await cache.match('/'), earlier = before && versionIn(await before.text());
  if (!version || version === earlier) return;
  const frame = await fetch('/basket');
  if (!isRight(frame, '/')) return;
  const files = [...(await frame.clone().text()).matchAll(/"(\/[^"?]+)\?v=([0-9a-f]+)"/g)];
  if (files.some((file) => file[2] !== version)) return;  // a new one came meanwhile: next time
  for (const path of [...files.map((file) => file[1]), ...furtherFiles]) {
    const target = `${path}?v=${version}`;
    if (await cache.match(target)) continue;
    const file = await fetch(target);
    if (!isRight(file, path)) return;
    await cache.put(target, file);
  }
  await cache.put('/', frame);
  const stays = ['', `?v=${version}`, `?v=${earlier}`];
  for (const request of await cache.keys()) {
    if (!stays.includes(new URL(request.url).search)) await cache.delete(request);
  }
}

async function unchanging(event, store) {
  const cache = await caches.open(store);
  const kept = await cache.match(event.request.url);
  if (kept) return kept;
  const reply = await fetch(event.request);
  if (isRight(reply, new URL(event.request.url).pathname)) event.waitUntil(keep(cache, event.request.url, reply.clone()));
  return reply;
}

async function keep(cache, url, reply) {
  await cache.put(url, reply);
  const all = url.includes('/compiled') ? await cache.keys() : [];
  for (const request of all.slice(0, Math.max(0, all.length - mostForms))) await cache.delete(request);
}

async function answer(event) {
  const url = event.request.url, asking = reader, path = new URL(url).pathname;
  const asked = fetch(event.request).then((reply) => {
    if (isRight(reply, path) && asking === reader) {
      const copy = reply.clone();
      event.waitUntil(caches.open(answers).then((cache) => cache.put(url, copy)));
    }
    return reply;
  });
  event.waitUntil(asked.catch(() => undefined));
  return freshOr(await keptAnswer(url), asked, answerPatience, path);
}

// A visitor asks for a currency, a person does not; without network nobody knows who it is, and there is one reader's
// answers only. So the currency need not be the same where nothing better is there.
async function keptAnswer(url) {
  const cache = await caches.open(answers), target = withoutCurrency(url);
  let kept = await cache.match(url);
  if (!kept) {
    const other = (await cache.keys()).find((request) => withoutCurrency(request.url) === target);
    kept = other && await cache.match(other);
  }
  if (!kept) return undefined;
  const headers = new Headers(kept.headers);
  headers.set('portico-kept', '1');
  return new Response(kept.body, { status: kept.status, headers });
}

function withoutCurrency(address) {
  const url = new URL(address);
  url.searchParams.delete('currency');
  return url.pathname + url.search;
}

async function keepLoaded(addresses) {
  const asking = reader;
  if (!await (await caches.open(shell)).match('/')) await fetch('/').then(keepPage).catch(() => undefined);
  for (const address of addresses) {
    const url = new URL(address);
    const way = wayOf({ method: 'GET', mode: 'cors' }, url);
    if (!way || url.search.startsWith('?v=')) continue;
    const cache = await caches.open(url.pathname.endsWith('/compiled') ? forms : answers);
    if (await cache.match(address)) continue;
    const reply = await fetch(address).catch(() => undefined);
    if (reply && isRight(reply, url.pathname) && asking === reader) await cache.put(address, reply);
  }
}
