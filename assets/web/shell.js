// Runs before the client, and without it: says so when the client cannot run, keeps what is sent too early, and hides words
// of the server that are not in the reader's own language or currency.
// The client takes it from there; see PorticoPage in client/platform/web/page.js and portico_send in http.js.
(function () {
  'use strict';
  var root = document.documentElement, trouble = document.getElementById('trouble'), page = document.getElementById('page');
  var over = false;  // the client draws, or it never will

  function stored(name) {
    try { return sessionStorage.getItem(name) || localStorage.getItem(name); } catch (refused) { return null; }
  }
  // The server cannot know what was chosen on this machine. An address that names a language has the last word.
  function fits() {
    var language = stored('portico.language'), currency = stored('portico.currency');
    var other = language && language.slice(0, 2) !== page.dataset.language && !/[?&]lang=/.test(location.search);
    return !other && !(currency && currency !== 'EUR' && page.querySelector('.price'));
  }

  // The program draws pictures itself: the page's are only asked for where it takes its time.
  function show_pictures() {
    if (!page || root.hasAttribute('data-ready')) return;
    page.querySelectorAll('img[data-src]').forEach(function (picture) {
      picture.src = picture.dataset.src;
      picture.removeAttribute('data-src');
    });
  }

  function say(why) {
    if (over || root.hasAttribute('data-ready')) return;
    over = true;
    show_pictures();
    root.setAttribute('data-trouble', '');
    root.classList.toggle('paged', Boolean(page));
    trouble.textContent = trouble.dataset[why];
    if (why !== 'failed') return;
    var again = document.createElement('a');
    again.href = location.href;
    again.textContent = trouble.dataset.again;
    trouble.append(' ', again);
  }

  setTimeout(show_pictures, 1500);
  if (page && !fits()) root.classList.remove('paged');
  if (typeof WebAssembly !== 'object') say('missing');
  window.addEventListener('error', function (event) {
    var from = event.target && event.target.src || event.filename || '';
    if (/\/(app|admin)\.js(\?|$)/.test(from)) say('failed');
  }, true);
  // The program could not be loaded or compiled.
  window.addEventListener('unhandledrejection', function (event) {
    if (typeof WebAssembly !== 'object' || event.reason instanceof WebAssembly.RuntimeError ||
        event.reason instanceof WebAssembly.CompileError) say('failed');
  });

  // Sent before the client can take it: once, when it can.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!page || !page.contains(form)) return;
    event.preventDefault();
    if (over) return trouble.scrollIntoView();
    form.dataset.held = '';
    form.querySelector('[role=status]').textContent = form.dataset.wait;
  });
})();
