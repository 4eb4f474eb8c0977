// The browser's side of client/platform, linked as a JavaScript library. Functions named portico_* are called from C++
// (*_web.cpp); _portico_* are C++'s. Texts for C++ go through numbered inboxes: portico_inbox(slot, size) gives the room.
mergeInto(LibraryManager.library, {
  $Portico__postset: 'Portico.boot();',
  $Portico: {
    app: null, canvas: null, mirror: null, gl: null, program: null, vao: null, vbo: null, ibo: null, places: {},
    textures: {}, tags: [], names: [], elements: null, areas: null, pressing: false, raf: 0, timer: 0, fetches: 0, stops: {}, longest: 0, waiting: [], frames: 0,
    ready: false, touch: null, glide: 0, scratch: null,

    boot: function () {
      Portico.elements = new Map();
      Portico.areas = new Set();
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
          var gl = Portico.gl;
          if (!gl) return 'none';
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

    // ---- loop -------------------------------------------------------------------------------------------------
    frame: function () {
      if (Portico.raf) cancelAnimationFrame(Portico.raf);
      Portico.raf = 0;
      if (!Portico.ready || document.hidden) return;
      if (Portico.inside) return _portico_wake(1);
      Portico.follow_scrolling();
      Portico.inside = true;
      ++Portico.frames;
      var begun = performance.now();
      _portico_frame();
      Portico.longest = Math.max(Portico.longest, performance.now() - begun);
      Portico.inside = false;
      if (Portico.frames === 1) document.documentElement.setAttribute('data-ready', '');
      _portico_arrange();
      Portico.settle();
    },
    settle: function () {
      if (Portico.raf || Portico.fetches || !Portico.ready) return;
      var waiting = Portico.waiting;
      Portico.waiting = [];
      waiting.forEach(function (done) { done(); });
    },
    post: function (kind, key, x, y, text) {
      Portico.give(0, text || '');
      _portico_event(kind, key, x, y);
    },
    now: function (kind, key, x, y, text) {
      Portico.follow_scrolling();
      Portico.post(kind, key, x, y, text);
      Portico.frame();
    },
    // The browser may have scrolled an area and not said so yet.
    follow_scrolling: function () {
      Portico.areas.forEach(function (area) {
        var at = area.portico_at;
        if (!area.isConnected) Portico.areas.delete(area);
        else if (Math.abs(area.scrollLeft - at[0]) + Math.abs(area.scrollTop - at[1]) >= 1) {
          area.portico_at = [area.scrollLeft, area.scrollTop];
          Portico.post(14, area.portico_key, area.scrollLeft, area.scrollTop);
        }
      });
    },

    // ---- input ------------------------------------------------------------------------------------------------
    key_of: function (element) {
      for (; element && element !== Portico.app; element = element.parentNode)
        if (element.portico_key) return element;
      return null;
    },
    pressable: function (target) {
      for (var e = Portico.key_of(target); e; e = Portico.key_of(e.parentNode))
        if (e.matches('a,button,input,select,textarea,[role=presentation]')) return e;
      return null;
    },
    typed: function (element) { return element && element.matches && element.matches('input,textarea,select'); },
    listen: function () {
      var app = Portico.app, on = function (target, type, call, options) { target.addEventListener(type, call, options); };
      var place = function (e) { return [e.clientX, e.clientY]; };
      on(app, 'pointermove', function (e) {
        if (e.pointerType === 'touch') return Portico.touch_move(e);
        Portico.post(0, 0, e.clientX, e.clientY);
        if (e.buttons) _portico_wake(1);
      });
      on(app, 'pointerover', function (e) {
        if (e.pointerType === 'touch') return;
        Portico.post(0, 0, e.clientX, e.clientY);
        _portico_wake(1);
      });
      on(app, 'pointerdown', function (e) {
        Portico.stop_glide();
        if (e.pointerType === 'touch') return Portico.touch_start(e);
        if (e.button !== 0 || e.ctrlKey || e.metaKey) return;
        Portico.pressing = true;
        Portico.now(1, 0, e.clientX, e.clientY);
      });
      on(app, 'pointerup', function (e) {
        if (e.pointerType === 'touch') return Portico.touch_end(e);
        Portico.pressing = false;
        if (e.button === 0) Portico.now(2, 0, e.clientX, e.clientY);
      });
      on(app, 'pointercancel', function (e) { if (e.pointerType === 'touch') Portico.touch = null; });
      // A link that is dragged away, or let go outside: the press is over all the same.
      ['pointerup', 'pointercancel', 'dragend'].forEach(function (end) {
        on(window, end, function (e) {
          if (!Portico.pressing || e.pointerType === 'touch') return;
          Portico.pressing = false;
          Portico.now(2, 0, e.clientX, e.clientY);
        });
      });
      on(document, 'pointerleave', function () { Portico.post(3, 0, 0, 0); _portico_wake(1); });
      on(app, 'wheel', function (e) {
        if (e.ctrlKey) return;
        if (e.target.matches('textarea') && e.target.scrollHeight > e.target.clientHeight + 1) return;
        e.preventDefault();
        var unit = e.deltaMode === 1 ? 20 : e.deltaMode === 2 ? innerHeight : 1;
        Portico.post(0, 0, e.clientX, e.clientY);
        Portico.post(4, 0, e.shiftKey ? e.deltaY * unit : e.deltaX * unit, e.shiftKey ? 0 : e.deltaY * unit);
        _portico_wake(1);
      }, { passive: false });
      on(app, 'click', function (e) {
        if (Portico.dragged) { Portico.dragged = false; e.preventDefault(); return; }
        var element = Portico.pressable(e.target);
        if (!element || Portico.typed(element)) return;
        if (element.tagName === 'A') {
          if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button || element.target) return;
          e.preventDefault();
        }
        Portico.now(5, element.portico_key, e.clientX, e.clientY);
      });
      on(app, 'input', function (e) {
        if (e.target.portico_key) Portico.now(6, e.target.portico_key, 0, 0, e.target.value);
      });
      on(app, 'change', function (e) {
        if (e.target.portico_key) Portico.now(7, e.target.portico_key, 0, 0, e.target.value);
      });
      on(app, 'scroll', function (e) {
        if (!e.target.portico_at) return;
        Portico.follow_scrolling();
        _portico_wake(1);
      }, true);
      on(app, 'submit', function (e) {
        e.preventDefault();
        if (e.target.portico_key) Portico.now(9, e.target.portico_key, 0, 0);
      });
      on(app, 'focusin', function (e) {
        var element = Portico.key_of(e.target);
        if (element) Portico.now(10, element.portico_key, Portico.pressing ? 1 : 0, 0);
      });
      on(app, 'focusout', function (e) { if (!e.relatedTarget) { Portico.post(10, 0, 0, 0); _portico_wake(1); } });
      on(document, 'keydown', Portico.key_down);
      on(window, 'popstate', function () { Portico.now(12, 0, 0, 0, Portico.here()); });
      on(document, 'visibilitychange', function () {
        if (document.hidden && Portico.raf) { cancelAnimationFrame(Portico.raf); Portico.raf = 0; }
        _portico_hidden(document.hidden ? 1 : 0);
      });
      var wake = function () { _portico_wake(2); };
      new ResizeObserver(wake).observe(app);
      ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].forEach(function (query) {
        on(matchMedia(query), 'change', wake);
      });
      var density = function () {
        on(matchMedia('(resolution: ' + devicePixelRatio + 'dppx)'), 'change', function () { wake(); density(); }, { once: true });
      };
      density();
      if (document.fonts) on(document.fonts, 'loadingdone', wake);
      on(Portico.canvas, 'webglcontextlost', function (e) { e.preventDefault(); Portico.gl_lost = true; });
      on(Portico.canvas, 'webglcontextrestored', function () {
        Portico.gl_lost = false;
        Portico.gl_set_up();
        _portico_context_restored();
      });
    },
    key_down: function (e) {
      if (e.isComposing) return;
      var at = document.activeElement, typing = at && at.matches('input,textarea,select');
      if (e.key === 'Escape') return Portico.now(11, 0, 0, 0);
      if (e.key === 'Enter' && at && at.matches('input')) return Portico.now(8, at.portico_key || 0, 0, 0);
      if (e.ctrlKey || e.metaKey || e.altKey || typing) return;
      var group = at && at.closest && at.closest('[role=radiogroup],[role=tablist],[role=menu]');
      if (group && Portico.rove(group, at, e.key)) return e.preventDefault();
      var page = { PageUp: -1, PageDown: 1, Home: -2, End: 2, ArrowUp: -0.1, ArrowDown: 0.1 }[e.key];
      if (e.key === ' ' && (!at || at === document.body || at.matches('h1,h2,h3,main'))) page = e.shiftKey ? -1 : 1;
      if (page === undefined) return;
      e.preventDefault();
      Portico.now(13, 0, 0, page);
    },
    rove: function (group, at, key) {
      var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -1e6, End: 1e6 }[key];
      if (!step) return false;
      var all = Array.from(group.querySelectorAll('[role=radio],[role=tab],[role^=menuitem]'));
      if (!all.length) return false;
      var next = all.indexOf(at) + step;
      if (Math.abs(step) > 1) next = step < 0 ? 0 : all.length - 1;
      all[(next + all.length) % all.length].focus({ preventScroll: true });
      return true;
    },

    // ---- touch: a finger scrolls, with a glide; a tap becomes the browser's own click --------------------------
    touch_start: function (e) {
      Portico.dragged = false;
      Portico.touch = { id: e.pointerId, x: e.clientX, y: e.clientY, at: e.timeStamp, speed: 0, moving: false };
    },
    touch_move: function (e) {
      var t = Portico.touch;
      if (!t || t.id !== e.pointerId) return;
      var dx = t.x - e.clientX, dy = t.y - e.clientY;
      if (!t.moving && Math.hypot(dx, dy) < 8) return;
      if (!t.moving) Portico.post(0, 0, e.clientX, e.clientY);
      t.moving = true;
      var span = Math.max(1, e.timeStamp - t.at);
      t.speed = 0.7 * dy / span + 0.3 * t.speed;
      t.x = e.clientX; t.y = e.clientY; t.at = e.timeStamp;
      Portico.post(4, 0, dx, dy);
      _portico_wake(1);
    },
    touch_end: function (e) {
      var t = Portico.touch;
      Portico.touch = null;
      if (!t || t.id !== e.pointerId || !t.moving) return;
      Portico.dragged = true;
      setTimeout(function () { Portico.dragged = false; }, 50);
      if (e.timeStamp - t.at > 80 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      var speed = t.speed, last = performance.now();
      var glide = function (now) {
        var span = now - last;
        last = now;
        Portico.post(4, 0, 0, speed * span);
        _portico_wake(1);
        speed *= Math.exp(-span / 325);
        Portico.glide = Math.abs(speed) > 0.02 ? requestAnimationFrame(glide) : 0;
      };
      Portico.glide = requestAnimationFrame(glide);
    },
    stop_glide: function () { if (Portico.glide) cancelAnimationFrame(Portico.glide); Portico.glide = 0; },
    // Each entry of the history has a number of its own, under which the page remembers how far it was scrolled; the
    // numbers outlive a reload of the page, as the entries do.
    scrolls: {},
    entry: function () {
      var state = history.state;
      if (!state || typeof state.entry !== 'number') {
        state = { entry: Portico.next_entry(), text: '' };
        history.replaceState(state, '');
      }
      return state.entry;
    },
    next_entry: function () {
      var last = 0;
      Object.keys(Portico.scrolls).forEach(function (entry) { last = Math.max(last, +entry); });
      Portico.scrolls[last + 1] = 0;
      return last + 1;
    },
    load_scrolls: function () {
      try { Portico.scrolls = JSON.parse(sessionStorage.getItem('portico.scrolls')) || {}; } catch (refused) { Portico.scrolls = {}; }
      window.addEventListener('pagehide', function () {
        try { sessionStorage.setItem('portico.scrolls', JSON.stringify(Portico.scrolls)); } catch (refused) { }
      });
    },
    here: function () { return location.pathname + location.search; },

    // ---- drawing ----------------------------------------------------------------------------------------------
    gl_set_up: function () {
      var gl = Portico.gl;
      var shader = function (type, source) {
        var s = gl.createShader(type);
        gl.shaderSource(s, source);
        gl.compileShader(s);
        gl.attachShader(Portico.program, s);
      };
      Portico.textures = {};
      Portico.program = gl.createProgram();
      shader(gl.VERTEX_SHADER, '#version 300 es\nprecision highp float;uniform vec2 size;layout(location=0) in vec2 at;' +
        'layout(location=1) in vec2 uv;layout(location=2) in vec4 colour;out vec2 v;out vec4 c;' +
        'void main(){v=uv;c=colour;gl_Position=vec4(at.x/size.x*2.-1.,1.-at.y/size.y*2.,0,1);}');
      shader(gl.FRAGMENT_SHADER, '#version 300 es\nprecision mediump float;uniform sampler2D image;in vec2 v;in vec4 c;' +
        'out vec4 o;void main(){o=c*texture(image,v);}');
      gl.linkProgram(Portico.program);
      Portico.size_at = gl.getUniformLocation(Portico.program, 'size');
      Portico.vao = gl.createVertexArray();
      Portico.vbo = gl.createBuffer();
      Portico.ibo = gl.createBuffer();
      gl.bindVertexArray(Portico.vao);
      gl.bindBuffer(gl.ARRAY_BUFFER, Portico.vbo);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, Portico.ibo);
      [0, 1, 2].forEach(function (i) { gl.enableVertexAttribArray(i); });
      gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, 0);
      gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, 8);
      gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, 16);
    },

    // ---- mirror -----------------------------------------------------------------------------------------------
    // Things that are properties of an element rather than attributes.
    set: function (element, name, text) {
      if (name === 'value' && element.tagName !== 'OPTION') {
        if (element.value !== text && !element.portico_composing) element.value = text;
        if (element.tagName === 'SELECT') element.portico_value = text;
      } else if (name === 'aria-labelledby' || name === 'aria-describedby' || name === 'aria-controls' || name === 'for') {
        element.setAttribute(name, text.split(' ').map(function (key) { return 'k' + key; }).join(' '));
      } else {
        element.setAttribute(name, text);
      }
    },
    make: function (tag, key) {
      var element = document.createElement(Portico.tags[tag]);
      element.portico_key = key;
      element.id = 'k' + key;
      if (tag === 'input' || element.tagName === 'INPUT' || element.tagName === 'TEXTAREA') {
        element.addEventListener('compositionstart', function () { element.portico_composing = true; });
        element.addEventListener('compositionend', function () { element.portico_composing = false; });
      }
      Portico.elements.set(key, element);
    },
    put: function (key, parent, after) {
      var element = Portico.elements.get(key), into = parent ? Portico.elements.get(parent) : Portico.mirror;
      var previous = after ? Portico.elements.get(after) : into.portico_text;
      var had = element.contains(document.activeElement) ? document.activeElement : null;
      into.insertBefore(element, previous ? previous.nextSibling : into.firstChild);
      if (had && had !== document.activeElement) had.focus({ preventScroll: true });
    },
    write: function (key, text) {
      var element = Portico.elements.get(key);
      if (!element.portico_text) {
        element.portico_text = document.createTextNode('');
        element.insertBefore(element.portico_text, element.firstChild);
      }
      element.portico_text.nodeValue = text;
    },
    // What moves is the contents of a scroll area: it stays, and the area scrolls, as the browser may do itself (to show
    // what was found, focused or asked for); see the listener of 'scroll'.
    lay: function (key, x, y, w, h, moves) {
      var element = Portico.elements.get(key), style = element.style;
      style.left = moves ? '0' : x + 'px';
      style.top = moves ? '0' : y + 'px';
      style.width = w + 'px';
      style.height = h + 'px';
      if (!moves || !element.parentNode) return;
      var area = element.parentNode;
      if (Math.abs(area.scrollTop + y) >= 1) area.scrollTop = -y;
      if (Math.abs(area.scrollLeft + x) >= 1) area.scrollLeft = -x;
      area.portico_at = [area.scrollLeft, area.scrollTop];
      Portico.areas.add(area);
    },
    change: function (ops, count, arena) {
      var i = ops >> 2, end = i + count, h = HEAP32, P = Portico, selects = [];
      while (i < end) {
        var op = h[i], key = h[i + 1] >>> 0;
        if (op === 1) { P.make(h[i + 2], key); i += 3; }
        else if (op === 2) { P.put(key, h[i + 2] >>> 0, h[i + 3] >>> 0); i += 4; }
        else if (op === 3) { P.lay(key, h[i + 2] / 64, h[i + 3] / 64, h[i + 4] / 64, h[i + 5] / 64, h[i + 6]); i += 7; }
        else if (op === 4) {
          var element = P.elements.get(key);
          P.set(element, P.names[h[i + 2]], P.read(arena + h[i + 3], h[i + 4]));
          if (element.tagName === 'SELECT') selects.push(element);
          if (element.tagName === 'OPTION' && element.parentNode) selects.push(element.parentNode);
          i += 5;
        }
        else if (op === 5) { P.elements.get(key).removeAttribute(P.names[h[i + 2]]); i += 3; }
        else if (op === 6) { P.write(key, P.read(arena + h[i + 2], h[i + 3])); i += 4; }
        else {
          var gone = P.elements.get(key);
          P.elements.delete(key);
          if (gone) gone.remove();
          i += 2;
        }
      }
      selects.forEach(function (s) { if (s.portico_value !== undefined) s.value = s.portico_value; });
    },

    // ---- letters ----------------------------------------------------------------------------------------------
    pen: function (size, bold) {
      var s = Portico.scratch;
      if (!s) {
        var canvas = document.createElement('canvas');
        canvas.width = canvas.height = 256;
        s = Portico.scratch = canvas.getContext('2d', { willReadFrequently: true });
        s.textBaseline = 'alphabetic';
        s.fontKerning = 'none';
      }
      if (size * 2 > s.canvas.width) s.canvas.width = s.canvas.height = size * 3;
      var wanted = (bold ? '600 ' : '400 ') + size + 'px system-ui, sans-serif';
      if (Portico.pen_font !== wanted) s.font = wanted;
      Portico.pen_font = wanted;
      s.fontKerning = 'none';
      return s;
    }
  },

  portico_start__deps: ['$Portico'],
  portico_start: function () {
    var P = Portico;
    P.app = document.getElementById('app');
    P.canvas = document.getElementById('surface');
    P.mirror = document.getElementById('mirror');
    var restored = window.history.scrollRestoration !== undefined;
    if (restored) window.history.scrollRestoration = 'manual';
    P.load_scrolls();
    P.gl = P.canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
    if (P.gl) P.gl_set_up();
    else document.documentElement.className = 'plain';
    P.listen();
    P.ready = true;
  },
  portico_name_tables__deps: ['$Portico'],
  portico_name_tables: function (tags, tags_length, names, names_length) {
    Portico.tags = Portico.read(tags, tags_length).split(' ');
    Portico.names = Portico.read(names, names_length).split(' ');
  },
  portico_request_frame__deps: ['$Portico'],
  portico_request_frame: function () {
    if (!Portico.raf && !document.hidden) Portico.raf = requestAnimationFrame(Portico.frame);
  },
  portico_request_timer__deps: ['$Portico'],
  portico_request_timer: function (milliseconds) {
    if (Portico.timer) clearTimeout(Portico.timer);
    Portico.timer = 0;
    if (milliseconds < 0) return;
    Portico.timer = setTimeout(function () { Portico.timer = 0; _portico_wake(1); }, Math.min(milliseconds, 2e9));
  },
  portico_now: function () { return performance.now(); },
  portico_busy__deps: ['$Portico'],
  portico_busy: function () { return Portico.fetches || Portico.raf ? 1 : 0; },

  portico_surface__deps: ['$Portico'],
  portico_surface: function (out) {
    var box = Portico.app.getBoundingClientRect(), o = out >> 2;
    HEAPF32[o] = box.width;
    HEAPF32[o + 1] = box.height;
    HEAPF32[o + 2] = window.devicePixelRatio || 1;
    HEAPF32[o + 3] = matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0;
    HEAPF32[o + 4] = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : 0;
  },
  portico_cursor__deps: ['$Portico'],
  portico_cursor: function (name, length) { Portico.app.style.cursor = Portico.read(name, length); },
  portico_gl_ready__deps: ['$Portico'],
  portico_gl_ready: function () { return Portico.gl && !Portico.gl_lost && !Portico.gl.isContextLost() ? 1 : 0; },
  portico_gl_texture__deps: ['$Portico'],
  portico_gl_texture: function (id, what, pixels, width, height, x, y, w, h) {
    var gl = Portico.gl;
    if (what === 0) { gl.deleteTexture(Portico.textures[id]); delete Portico.textures[id]; return; }
    if (what === 1) {
      var made = Portico.textures[id] = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, made);
      [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T].forEach(function (p) { gl.texParameteri(gl.TEXTURE_2D, p, gl.CLAMP_TO_EDGE); });
      [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER].forEach(function (p) { gl.texParameteri(gl.TEXTURE_2D, p, gl.LINEAR); });
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE,
        HEAPU8.subarray(pixels, pixels + width * height * 4));
      return;
    }
    gl.bindTexture(gl.TEXTURE_2D, Portico.textures[id]);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, width);
    var from = pixels + (y * width + x) * 4;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, w, h, gl.RGBA, gl.UNSIGNED_BYTE,
      HEAPU8.subarray(from, from + ((h - 1) * width + w) * 4));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  },
  portico_gl_begin__deps: ['$Portico'],
  portico_gl_begin: function (width, height, density, red, green, blue) {
    var gl = Portico.gl, canvas = Portico.canvas;
    var w = Math.max(1, Math.round(width * density)), h = Math.max(1, Math.round(height * density));
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    gl.viewport(0, 0, w, h);
    gl.disable(gl.SCISSOR_TEST);
    gl.clearColor(red / 255, green / 255, blue / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(Portico.program);
    gl.uniform2f(Portico.size_at, width, height);
    gl.bindVertexArray(Portico.vao);
  },
  // commands: seven numbers each: count, first index, texture, clip x, y, right, bottom (device pixels)
  portico_gl_list__deps: ['$Portico'],
  portico_gl_list: function (vertices, vertex_bytes, indices, index_bytes, commands, count) {
    var gl = Portico.gl, h = Portico.canvas.height;
    gl.bindBuffer(gl.ARRAY_BUFFER, Portico.vbo);
    gl.bufferData(gl.ARRAY_BUFFER, HEAPU8.subarray(vertices, vertices + vertex_bytes), gl.STREAM_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8.subarray(indices, indices + index_bytes), gl.STREAM_DRAW);
    for (var i = 0, c = commands >> 2; i < count; ++i, c += 7) {
      var x = HEAP32[c + 3], y = HEAP32[c + 4], right = HEAP32[c + 5], bottom = HEAP32[c + 6];
      if (right <= x || bottom <= y) continue;
      gl.scissor(x, h - bottom, right - x, bottom - y);
      gl.bindTexture(gl.TEXTURE_2D, Portico.textures[HEAP32[c + 2]]);
      gl.drawElements(gl.TRIANGLES, HEAP32[c], gl.UNSIGNED_INT, HEAP32[c + 1] * 4);
    }
  },

  portico_letter_width__deps: ['$Portico'],
  portico_letter_width: function (codepoint, size, bold) {
    return Portico.pen(size, bold).measureText(String.fromCodePoint(codepoint)).width;
  },
  portico_face__deps: ['$Portico'],
  portico_face: function (size, bold, out) {
    var m = Portico.pen(size, bold).measureText('x');
    HEAPF32[out >> 2] = m.fontBoundingBoxAscent;
    HEAPF32[(out >> 2) + 1] = m.fontBoundingBoxDescent;
  },
  // Draws a letter white on nothing; writes left, top (relative to pen and baseline), width, height, advance, coloured.
  portico_letter__deps: ['$Portico'],
  portico_letter: function (codepoint, size, bold, shift, out) {
    var pen = Portico.pen(size, bold), text = String.fromCodePoint(codepoint), m = pen.measureText(text), o = out >> 2;
    var left = Math.floor(-m.actualBoundingBoxLeft) - 1, top = Math.ceil(m.actualBoundingBoxAscent) + 1;
    var w = Math.ceil(m.actualBoundingBoxRight + shift) + 1 - left, h = Math.ceil(m.actualBoundingBoxDescent) + 1 + top;
    HEAPF32[o + 4] = m.width;
    HEAPF32[o + 5] = 0;
    w = Math.min(w, pen.canvas.width); h = Math.min(h, pen.canvas.height);
    if (m.actualBoundingBoxRight <= -m.actualBoundingBoxLeft || w <= 2 || h <= 2) { HEAPF32[o + 2] = HEAPF32[o + 3] = 0; return; }
    pen.clearRect(0, 0, w, h);
    pen.fillStyle = '#fff';
    pen.fillText(text, shift - left, top);
    var data = pen.getImageData(0, 0, w, h).data;
    var coloured = codepoint > 0x2000 && data.some(function (v, i) { return (i & 3) === 3 && v > 128 && data[i - 1] < 200; });
    HEAPF32[o] = left; HEAPF32[o + 1] = -top; HEAPF32[o + 2] = w; HEAPF32[o + 3] = h; HEAPF32[o + 5] = coloured ? 1 : 0;
    Portico.give_bytes(1, coloured ? data : data.map(function (v, i) { return (i & 3) === 3 ? v : 255; }));
  },

  portico_mirror__deps: ['$Portico'],
  portico_mirror: function (ops, count, arena) { Portico.change(ops, count, arena); },

  portico_title__deps: ['$Portico'],
  portico_title: function (text, length) { document.title = Portico.read(text, length); },
  portico_language__deps: ['$Portico'],
  portico_language: function (text, length) { document.documentElement.lang = Portico.read(text, length); },
  portico_preferred_language__deps: ['$Portico'],
  portico_preferred_language: function () { Portico.give(2, navigator.language || 'en'); },
  portico_focus__deps: ['$Portico'],
  portico_focus: function (key) {
    var element = Portico.elements.get(key >>> 0), active = document.activeElement;
    if (!key) return active && active.blur();
    if (!element) return;
    if (!element.matches('a,button,input,select,textarea')) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  },
  portico_focused__deps: ['$Portico'],
  portico_focused: function () {
    var element = Portico.key_of(document.activeElement);
    return element ? element.portico_key : 0;
  },
  portico_announce__deps: ['$Portico'],
  portico_announce: function (text, length, urgent) {
    var region = document.getElementById(urgent ? 'assertive' : 'polite'), words = Portico.read(text, length);
    region.textContent = '';
    setTimeout(function () { region.textContent = words; }, 30);
  },
  portico_download__deps: ['$Portico'],
  portico_download: function (name, name_length, type, type_length, content, length) {
    var blob = new Blob([HEAPU8.slice(content, content + length)], { type: Portico.read(type, type_length) });
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = Portico.read(name, name_length);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  },
  portico_copy__deps: ['$Portico'],
  portico_copy: function (text, length) {
    if (navigator.clipboard) navigator.clipboard.writeText(Portico.read(text, length)).catch(function () {});
  },

  portico_place__deps: ['$Portico'],
  portico_place: function () { Portico.give(2, Portico.here()); },
  portico_origin__deps: ['$Portico'],
  portico_origin: function () { Portico.give(2, location.origin); },
  portico_place_state__deps: ['$Portico'],
  portico_place_state: function () { Portico.give(2, history.state && history.state.text || ''); },
  portico_go__deps: ['$Portico'],
  portico_go: function (place, length, state, state_length, replace) {
    var where = Portico.read(place, length), what = Portico.read(state, state_length);
    var entry = replace ? Portico.entry() : Portico.next_entry();
    history[replace ? 'replaceState' : 'pushState']({ entry: entry, text: what }, '', where);
  },
  portico_entry__deps: ['$Portico'],
  portico_entry: function () { return Portico.entry(); },
  portico_note_scroll__deps: ['$Portico'],
  portico_note_scroll: function (entry, offset) { Portico.scrolls[entry] = offset; },
  portico_noted_scroll__deps: ['$Portico'],
  portico_noted_scroll: function (entry) { return Portico.scrolls[entry] || 0; },
  portico_back: function () { history.back(); },
  portico_open__deps: ['$Portico'],
  portico_open: function (address, length) { window.open(Portico.read(address, length), '_blank', 'noopener'); },

  portico_stored__deps: ['$Portico'],
  portico_stored: function (name, length) {
    var found = null;
    try { found = localStorage.getItem(Portico.read(name, length)); } catch (refused) { found = null; }
    if (found !== null) Portico.give(2, found);
    return found === null ? 0 : 1;
  },
  portico_store__deps: ['$Portico'],
  portico_store: function (name, length, text, text_length) {
    try { localStorage.setItem(Portico.read(name, length), Portico.read(text, text_length)); } catch (refused) { return 0; }
    return 1;
  },
  portico_forget__deps: ['$Portico'],
  portico_forget: function (name, length) {
    try { localStorage.removeItem(Portico.read(name, length)); } catch (refused) { return; }
  },

  // request: method, path, then names and values of headers, each ended by a zero byte
  portico_send__deps: ['$Portico'],
  portico_send: function (ticket, request, length, body, body_length) {
    var parts = Portico.read(request, length).split('\0'), headers = [];
    for (var i = 2; i + 1 < parts.length; i += 2) headers.push([parts[i], parts[i + 1]]);
    var options = { method: parts[0], headers: headers, credentials: 'same-origin', redirect: 'error' };
    if (body_length) options.body = HEAPU8.slice(body, body + body_length);
    var finish = function (status, names, bytes) {
      Portico.give(2, names);
      Portico.give_bytes(3, bytes);
      --Portico.fetches;
      delete Portico.stops[ticket];
      _portico_answer(ticket, status);
      _portico_wake(2);
      Portico.settle();
    };
    var stop = new AbortController();
    options.signal = stop.signal;
    Portico.stops[ticket] = stop;
    ++Portico.fetches;
    fetch(parts[1], options).then(function (answer) {
      return answer.arrayBuffer().then(function (buffer) {
        var names = [];
        answer.headers.forEach(function (value, name) { names.push(name, value); });
        return [answer.status, names.join('\0'), new Uint8Array(buffer)];
      });
    }).catch(function () { return [0, '', new Uint8Array(0)]; }).then(function (a) { finish(a[0], a[1], a[2]); });
  },
  portico_cancel__deps: ['$Portico'],
  portico_cancel: function (ticket) {
    if (Portico.stops[ticket]) Portico.stops[ticket].abort();
  },

  // One input element for the whole page: the dialog opens from it, and it never shows.
  portico_pick_file__deps: ['$Portico'],
  portico_pick_file: function (kinds, length, most_bytes) {
    var input = document.createElement('input');
    input.type = 'file';
    input.accept = Portico.read(kinds, length);
    input.addEventListener('change', function () {
      var file = input.files[0];
      if (!file) return;
      var too_large = file.size > most_bytes;
      ++Portico.fetches;
      (too_large ? Promise.resolve(new ArrayBuffer(0)) : file.arrayBuffer()).then(function (buffer) {
        Portico.give(2, file.name);
        Portico.give_bytes(3, new Uint8Array(buffer));
        _portico_picked(file.size, too_large ? 1 : 0);
      }).catch(function () {}).then(function () {
        --Portico.fetches;
        _portico_wake(2);
        Portico.settle();
      });
    });
    input.click();
  },

  portico_audit_lines__deps: ['$Portico'],
  portico_audit_lines: function (text, length) {
    Portico.audit_lines = length ? Portico.read(text, length).split('\n') : [];
  }
});
