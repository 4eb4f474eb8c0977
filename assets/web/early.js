// Stands in the page's head, so that it runs first of all: has the program compiled, asks for what the program will ask for
// first and opens the surface on which it will draw, which all take their time. What it leaves in window.porticoEarly is
// taken by client/platform/web/instance.pre.js and screen.js. The page is whole without it.
(function () {
  'use strict';
  var program = document.querySelector('link[rel=preload]').getAttribute('href');
  var version = program.slice(program.indexOf('?')), answers = {}, modules = {};
  var early = window.porticoEarly = { answers: answers, modules: modules };

  function stored(name) {
    try { return sessionStorage.getItem(name) || localStorage.getItem(name); } catch (refused) { return null; }
  }
  // From its first bytes on, and to the last: what is left half read is in the way of the next page that asks for it.
  function compile(file) {
    if (!WebAssembly.compileStreaming) return;
    var stop = new AbortController(), late = setTimeout(function () { stop.abort(); }, 30000);
    modules[file] = WebAssembly.compileStreaming(fetch(file, { credentials: 'same-origin', signal: stop.signal })
      .then(function (reply) { clearTimeout(late); return reply; }));
    modules[file].catch(function () {});  // then the program's script tries, and says what failed
  }
  // The answers come while the program is still on its way. What it does not ask for after all is lost, nothing else.
  function ask(target) {
    answers[target] = fetch(target, { credentials: 'same-origin', redirect: 'error' });
    answers[target].catch(function () {});  // then the program asks itself
  }
  function ask_early() {
    // An address that names a language has the last word, and the server has heard it.
    var named = /[?&]lang=/.test(location.search), words = program.indexOf('/admin') === 0 ? '.admin.json' : '.json';
    var language = (!named && stored('portico.language') || document.documentElement.lang).slice(0, 2);
    ['/api/session', '/api/market', '/i18n/' + language + words + version].forEach(ask);
    var product = /^\/configure\/([a-z0-9_]+)$/.exec(location.pathname);
    // A person's own currency is not known here.
    var visitor = !stored('portico.reader'), currency = '?currency=' + (stored('portico.currency') || 'EUR');
    if (visitor && location.pathname === '/') ask('/api/catalog' + currency);
    if (visitor && product) ask('/api/catalog/' + product[1] + currency);
    if (product) compile('/app.rest.wasm' + version);
  }
  // In the size that it will most likely have: a new size takes time again.
  function open_surface() {
    var surface = early.surface = document.createElement('canvas'), density = window.devicePixelRatio || 1;
    surface.width = Math.round(innerWidth * density);
    surface.height = Math.round(innerHeight * density);
    surface.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
  }

  if (typeof WebAssembly !== 'object' || typeof fetch !== 'function') return;
  compile(program);
  ask_early();
  open_surface();
})();
