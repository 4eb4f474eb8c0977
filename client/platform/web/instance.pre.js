// Where the program's files lie, and how they become instances. All that belongs to the program is asked for under one
// version, that of the page which asked for it: "?v=…". The server answers no other version than its own, so parts of two
// builds never meet in one page.
var PorticoVersion = document.currentScript ? new URL(document.currentScript.src).search : '';
Module['locateFile'] = function (name, folder) { return folder + name + PorticoVersion; };

// What shell.js has asked for already is taken from there, once; should that have failed, it is asked for again. It was
// asked for whoever read the page when it was opened: what is left is let go before anything changes.
var PorticoEarly = {
  take: function (target, options) {
    var url = new URL(target, location.href), name = url.pathname + url.search, early = window.porticoEarly || {};
    var asked = early[name];
    delete early[name];
    if (options.method !== 'GET') PorticoEarly.end();
    if (!asked || options.method !== 'GET') return fetch(target, options);
    return new Promise(function (answer, fail) {
      asked.then(answer, function () { fetch(target, options).then(answer, fail); });
      if (options.signal) options.signal.addEventListener('abort', fail);
    });
  },
  end: function () { window.porticoEarly = {}; }
};

var PorticoInstance = {
  // Promises { instance, module }; a WebAssembly error of the browser's where that fails, which shell.js says.
  make: function (file, imports) {
    return PorticoEarly.take(file, { method: 'GET', credentials: 'same-origin' }).then(function (reply) {
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
  PorticoScreen.open(document.getElementById('surface'));  // takes its time, and so does the program
  return {};
};
