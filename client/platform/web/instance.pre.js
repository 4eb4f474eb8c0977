// Where the program's files lie, and how they become instances. All that belongs to the program is asked for under one
// version, that of the page which asked for it: "?v=…". The server answers no other version than its own, so parts of two
// builds never meet in one page.
var PorticoVersion = document.currentScript ? new URL(document.currentScript.src).search : '';
Module['locateFile'] = function (name, folder) { return folder + name + PorticoVersion; };

var PorticoInstance = {
  // Promises { instance, module }; a WebAssembly error of the browser's where that fails, which shell.js says.
  make: function (file, imports) {
    return fetch(file, { credentials: 'same-origin' }).then(function (reply) {
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
  return {};
};
