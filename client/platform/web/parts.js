// The program's second part. A program that tools/split_program has split imports, from "placeholder", what is not there
// yet, each function under its place in the table; the second part puts the functions there. See client/platform/parts.h.
mergeInto(LibraryManager.library, {
  $PorticoParts__deps: ['$Portico'],
  $PorticoParts: {
    here: true, failed: false, asked: false, under_way: false, wanted: false, timer: 0, pause: 1000,
    file: function () { return wasmBinaryFile.replace('.wasm', '.rest.wasm'); },

    // Something is called that no screen should call before the second part is here: it is right all the same, but the
    // page stands still meanwhile.
    placeholders: function () {
      return new Proxy({}, {
        get: function (none, place) {
          return function () {
            console.error('called before the second part was here: ' + place);
            PorticoParts.load_now();
            return wasmTable.get(+place).apply(null, arguments);
          };
        }
      });
    },

    begin: function (module) {
      PorticoParts.here = !WebAssembly.Module.imports(module).some(function (one) { return one.module === 'placeholder'; });
    },
    imports: function () { return { primary: Module['asm'] }; },

    // Nobody waits for it yet, but somebody soon will; not where the reader asked to save data.
    load_later: function () {
      if (PorticoParts.here || PorticoParts.asked || navigator.connection && navigator.connection.saveData) return;
      PorticoParts.asked = PorticoParts.under_way = true;
      if (window.requestIdleCallback) requestIdleCallback(PorticoParts.load, { timeout: 2000 });
      else setTimeout(PorticoParts.load, 0);
    },
    // What fails is tried again, after longer and longer pauses.
    load: function () {
      if (PorticoParts.here) return;
      clearTimeout(PorticoParts.timer);
      PorticoParts.asked = PorticoParts.under_way = true;
      PorticoInstance.make(PorticoParts.file(), PorticoParts.imports()).then(function () {
        PorticoParts.here = true;
        PorticoParts.failed = false;
      }, function () {
        PorticoParts.failed = true;
        PorticoParts.timer = setTimeout(PorticoParts.load, PorticoParts.pause);
        PorticoParts.pause = Math.min(2 * PorticoParts.pause, 60000);
      }).then(function () {
        PorticoParts.wanted = PorticoParts.under_way = false;
        _portico_wake(2);
        Portico.settle();
      });
    },
    load_now: function () {
      if (PorticoParts.here) return;
      var request = new XMLHttpRequest();
      request.open('GET', PorticoParts.file(), false);
      request.overrideMimeType('text/plain; charset=x-user-defined');  // bytes; a type of its own may not be asked for
      request.send();
      var bytes = Uint8Array.from(request.responseText, function (c) { return c.charCodeAt(0) & 255; });
      new WebAssembly.Instance(new WebAssembly.Module(bytes), PorticoParts.imports());
      PorticoParts.here = true;
    }
  },

  // 0: not here yet, 1: here, 2: could not be loaded
  portico_parts__deps: ['$PorticoParts'],
  portico_parts: function () { return PorticoParts.here ? 1 : PorticoParts.failed ? 2 : 0; },
  portico_want_parts__deps: ['$PorticoParts'],
  portico_want_parts: function () {
    PorticoParts.wanted = true;
    if (!PorticoParts.under_way) PorticoParts.load();
  }
});
