// The browser's side of client/platform, linked as JavaScript libraries: one for each concern. Functions named portico_*
// are called from C++ (*_web.cpp); _portico_* are C++'s. Texts for C++ go through numbered inboxes: portico_inbox(slot,
// size) gives the room. Here: the start, what tests may ask, the frame loop.
mergeInto(LibraryManager.library, {
  $Portico__deps: ['$PorticoMirror', '$PorticoOffline', '$PorticoPage', '$PorticoParts', '$PorticoScreen'],
  $Portico__postset: 'Portico.boot();',
  $Portico: {
    app: null, raf: 0, late: 0, timer: 0, fetches: 0, longest: 0, waiting: [], frames: 0, ready: false,

    boot: function () {
      window.portico = {
        idle: function () {
          return new Promise(function (done) { Portico.waiting.push(done); setTimeout(Portico.settle, 0); });
        },
        frames: function () { return Portico.frames; },
        longest_frame: function () {  // milliseconds, since the last asking
          var longest = Portico.longest;
          Portico.longest = 0;
          return longest;
        },
        audit: function () { _portico_audit(); return Portico.audit_lines || []; },
        renderer: function () {
          var gl = PorticoScreen.gl;
          if (!gl) return PorticoScreen.flat ? 'pictures' : 'none';
          var info = gl.getExtension('WEBGL_debug_renderer_info');
          return gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
        }
      };
    },

    read: function (pointer, length) { return new TextDecoder().decode(HEAPU8.subarray(pointer, pointer + length)); },
    give: function (slot, text) { Portico.give_bytes(slot, new TextEncoder().encode(text)); },
    give_bytes: function (slot, bytes) {
      var pointer = _portico_inbox(slot, bytes.length);
      HEAPU8.set(bytes, pointer);
    },

    frame: function () {
      if (Portico.raf) cancelAnimationFrame(Portico.raf);
      clearTimeout(Portico.late);
      Portico.raf = 0;
      if (!Portico.ready || document.hidden) return;
      if (Portico.inside) return _portico_wake(1);
      PorticoMirror.follow_scrolling();
      Portico.inside = true;
      ++Portico.frames;
      var begun = performance.now();
      _portico_frame();
      Portico.longest = Math.max(Portico.longest, performance.now() - begun);
      Portico.inside = false;
      if (Portico.frames === 1) {
        document.documentElement.setAttribute('data-ready', '');
        PorticoOffline.keep();
      }
      _portico_arrange();
      Portico.settle();
    },
    settle: function () {
      if (Portico.raf || Portico.fetches || PorticoParts.wanted || !Portico.ready) return;
      if (PorticoPage.stands()) {
        PorticoPage.leave();
        if (Portico.raf || Portico.fetches || PorticoPage.stands()) return;
      }
      PorticoParts.load_later();
      if (PorticoParts.under_way) return;
      PorticoEarly.end();
      var waiting = Portico.waiting;
      Portico.waiting = [];
      waiting.forEach(function (done) { done(); });
    },
    post: function (kind, key, x, y, text) {
      // Places and ways on the screen become the surface's (screen.js, scale).
      if ([0, 1, 2, 4, 5, 16].indexOf(kind) >= 0) { x /= PorticoScreen.scale; y /= PorticoScreen.scale; }
      Portico.give(0, text || '');
      _portico_event(kind, key, x, y);
    },
    now: function (kind, key, x, y, text) {
      PorticoMirror.follow_scrolling();
      Portico.post(kind, key, x, y, text);
      Portico.frame();
    }
  },

  portico_start__deps: ['$Portico', '$PorticoInput', '$PorticoMirror', '$PorticoOffline', '$PorticoPage', '$PorticoPlaces',
                        '$PorticoScreen'],
  portico_start: function () {
    Portico.app = document.getElementById('app');
    PorticoMirror.root = document.getElementById('mirror');
    PorticoPlaces.open();
    PorticoPage.open();
    PorticoInput.listen();
    PorticoOffline.listen();
    Portico.ready = true;
  },
  portico_request_frame__deps: ['$Portico'],
  portico_request_frame: function () {
    if (Portico.raf || document.hidden) return;
    Portico.raf = requestAnimationFrame(Portico.frame);
    // A browser that does not paint just now keeps nobody waiting who listens to the page or reads it otherwise.
    Portico.late = setTimeout(Portico.frame, 1000);
    // The first one need not wait until the browser paints: what stands there is the server's page.
    if (!Portico.frames) setTimeout(function () { if (!Portico.frames) Portico.frame(); }, 0);
  },
  portico_request_timer__deps: ['$Portico'],
  portico_request_timer: function (milliseconds) {
    if (Portico.timer) clearTimeout(Portico.timer);
    Portico.timer = 0;
    if (milliseconds < 0) return;
    Portico.timer = setTimeout(function () { Portico.timer = 0; _portico_wake(1); }, Math.min(milliseconds, 2e9));
  },
  portico_now: function () { return performance.now(); },
  portico_busy__deps: ['$Portico', '$PorticoParts'],
  portico_busy: function () { return Portico.fetches || PorticoParts.wanted || Portico.raf ? 1 : 0; },
  portico_audit_lines__deps: ['$Portico'],
  portico_audit_lines: function (text, length) {
    Portico.audit_lines = length ? Portico.read(text, length).split('\n') : [];
  }
});
