// Where the program's files lie, and how they become instances. All that belongs to the program is asked for under one
// version, that of the page which asked for it: "?v=…". The server answers no other version than its own, so parts of two
// builds never meet in one page.
var PorticoVersion = document.currentScript ? new URL(document.currentScript.src).search : '';
Module['locateFile'] = function (name, folder) { return folder + name + PorticoVersion; };

// What early.js has asked for already is taken from there, once; should that have failed, it is asked for again. It was
// asked for whoever read the page when it was opened: what is left is let go before anything changes.
var PorticoEarly = window.porticoEarly = Object.assign({ answers: {} }, window.porticoEarly, {
  take: function (target, options) {
    var url = new URL(target, location.href), name = url.pathname + url.search, answers = PorticoEarly.answers;
    var asked = answers[name];
    delete answers[name];
    if (options.method !== 'GET') PorticoEarly.end();
    if (!asked || options.method !== 'GET') return fetch(target, options);
    return new Promise(function (answer, fail) {
      asked.then(answer, function () { fetch(target, options).then(answer, fail); });
      if (options.signal) options.signal.addEventListener('abort', fail);
    });
  },
  end: function () { PorticoEarly.answers = {}; }
});

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
  },
  // The same of the program itself, which is being compiled already.
  make_program: function (file, imports) {
    return Promise.resolve(PorticoEarly.program).then(function (module) {
      return WebAssembly.instantiate(module, imports).then(function (instance) {
        return { instance: instance, module: module };
      });
    }).catch(function () { return PorticoInstance.make(file, imports); });
  }
};
Module['instantiateWasm'] = function (imports, receive) {
  imports['placeholder'] = PorticoParts.placeholders();
  PorticoInstance.make_program(wasmBinaryFile, imports).then(function (made) {
    PorticoParts.begin(made.module);
    receive(made.instance, made.module);
  });
  PorticoScreen.open();  // takes its time, and so does the program
  return {};
};
