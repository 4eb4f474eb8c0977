// Where the program's files lie, and how they become instances. All that belongs to the program is asked for under one
// version, that of the page which asked for it: "?v=…". The server answers no other version than its own, so parts of two
// builds never meet in one page.
var PorticoVersion = document.currentScript ? new URL(document.currentScript.src).search : '';
Module['locateFile'] = function (name, folder) { return folder + name + PorticoVersion; };

// What early.js has begun already is taken from there, once; should that have failed, it is asked for again. It was
// asked for whoever read the page when it was opened: what is left is let go before anything changes.
var PorticoEarly = window.porticoEarly = Object.assign({ answers: {}, modules: {} }, window.porticoEarly, {
  // all: answers or modules
  take: function (all, target) {
    var url = new URL(target, location.href), name = url.pathname + url.search, one = all[name];
    delete all[name];
    return one;
  },
  fetch: function (target, options) {
    var asked = PorticoEarly.take(PorticoEarly.answers, target);
    if (options.method !== 'GET') PorticoEarly.end();
    if (!asked || options.method !== 'GET') return fetch(target, options);
    return new Promise(function (answer, fail) {
      asked.then(answer, function () { fetch(target, options).then(answer, fail); });
      if (options.signal) options.signal.addEventListener('abort', fail);
    });
  },
  end: function () { PorticoEarly.answers = {}; }
});

// Both promise { instance, module }; a WebAssembly error of the browser's where that fails, which shell.js says.
var PorticoInstance = {
  // Milliseconds, as in early.js. A request that is not answered by then is given up; an answer that is long on its way is
  // waited for.
  patience: 30000,

  make: function (file, imports) {
    var compiled = PorticoEarly.take(PorticoEarly.modules, file);
    if (!compiled) return PorticoInstance.load(file, imports);
    return compiled.then(function (module) {
      return WebAssembly.instantiate(module, imports).then(function (instance) {
        return { instance: instance, module: module };
      });
    }).catch(function () { return PorticoInstance.load(file, imports); });
  },
  load: function (file, imports) {
    var stop = new AbortController(), late = setTimeout(function () { stop.abort(); }, PorticoInstance.patience);
    return fetch(file, { credentials: 'same-origin', signal: stop.signal }).then(function (reply) {
      clearTimeout(late);
      if (!reply.ok) throw new Error(file + ': ' + reply.status);
      if (WebAssembly.instantiateStreaming) return WebAssembly.instantiateStreaming(reply, imports);
      return reply.arrayBuffer().then(function (bytes) { return WebAssembly.instantiate(bytes, imports); });
    }).catch(function (reason) {
      throw reason instanceof WebAssembly.CompileError ? reason : new WebAssembly.RuntimeError(String(reason));
    });
  }
};
Module['instantiateWasm'] = function (imports, receive) {
  imports['placeholder'] = PorticoParts.placeholders();
  PorticoInstance.make(wasmBinaryFile, imports).then(function (made) {
    PorticoParts.begin(made.module);
    receive(made.instance, made.module);
  });
  PorticoScreen.open();  // takes its time, and so does the program
  return {};
};
