// What the reader does: pointer, keys, touch. See client/platform/input.h for the numbers of events.
mergeInto(LibraryManager.library, {
  $PorticoInput__deps: ['$Portico', '$PorticoGestures', '$PorticoMirror', '$PorticoPage', '$PorticoPlaces', '$PorticoScreen',
                        '$PorticoSelection', '$PorticoTyped'],
  $PorticoInput: {
    pressing: false, dragged: false, touch: null, glide: 0,
    groups: '[role=radiogroup],[role=tablist],[role=menu],.points',  // arrow keys lead through what is in them

    key_of: function (element) {
      for (; element && element !== Portico.app; element = element.parentNode)
        if (element.portico_key) return element;
      return null;
    },
    pressable: function (target) {
      for (var e = PorticoInput.key_of(target); e; e = PorticoInput.key_of(e.parentNode))
        if (e.matches('a,button,input,select,textarea,[role=presentation]')) return e;
      return null;
    },
    typed: function (element) { return element && element.matches && element.matches('input,textarea,select'); },
    listen: function () {
      var app = Portico.app, on = function (target, type, call, options) { target.addEventListener(type, call, options); };
      var place = function (e) { return [e.clientX, e.clientY]; };
      on(app, 'pointermove', function (e) {
        if (PorticoGestures.move(e)) return;
        if (e.pointerType === 'touch') return PorticoInput.touch_move(e);
        Portico.post(0, 0, e.clientX, e.clientY);
        if (e.buttons) _portico_wake(1);
      });
      on(app, 'pointerover', function (e) {
        if (e.pointerType === 'touch') return;
        Portico.post(0, 0, e.clientX, e.clientY);
        _portico_wake(1);
      });
      on(app, 'pointerdown', function (e) {
        PorticoInput.stop_glide();
        if (PorticoGestures.down(e)) return;
        if (e.pointerType === 'touch') return PorticoInput.touch_start(e);
        if (e.button !== 0 || e.ctrlKey || e.metaKey) return;
        PorticoInput.pressing = true;
        Portico.now(1, 0, e.clientX, e.clientY);
      });
      on(app, 'pointerup', function (e) {
        if (PorticoGestures.up(e)) return;
        if (e.pointerType === 'touch') return PorticoInput.touch_end(e);
        PorticoInput.pressing = false;
        if (e.button === 0) Portico.now(2, 0, e.clientX, e.clientY);
      });
      on(app, 'pointercancel', function (e) { if (e.pointerType === 'touch') PorticoInput.touch = null; });
      // A link that is dragged away, or let go outside: the press is over all the same.
      ['pointerup', 'pointercancel', 'dragend'].forEach(function (end) {
        on(window, end, function (e) {
          PorticoGestures.up(e);
          if (!PorticoInput.pressing || e.pointerType === 'touch') return;
          PorticoInput.pressing = false;
          Portico.now(2, 0, e.clientX, e.clientY);
        });
      });
      on(document, 'pointerleave', function () { Portico.post(3, 0, 0, 0); _portico_wake(1); });
      on(app, 'wheel', function (e) {
        if (PorticoGestures.wheel(e) || e.ctrlKey) return;
        if (e.target.matches('textarea') && e.target.scrollHeight > e.target.clientHeight + 1) return;
        e.preventDefault();
        var unit = e.deltaMode === 1 ? 20 : e.deltaMode === 2 ? innerHeight : 1;
        Portico.post(0, 0, e.clientX, e.clientY);
        Portico.post(4, 0, e.shiftKey ? e.deltaY * unit : e.deltaX * unit, e.shiftKey ? 0 : e.deltaY * unit);
        _portico_wake(1);
      }, { passive: false });
      on(app, 'click', function (e) {
        if (PorticoInput.dragged) { PorticoInput.dragged = false; e.preventDefault(); return; }
        var element = PorticoInput.pressable(e.target);
        if (!element || PorticoInput.typed(element)) return;
        if (element.tagName === 'A') {
          if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button || element.target) return;
          e.preventDefault();
        }
        Portico.now(5, element.portico_key, e.clientX, e.clientY);
      });
      on(app, 'input', function (e) {
        if (!e.target.portico_key) return;
        PorticoTyped.note(e.target);
        Portico.now(6, e.target.portico_key, 0, 0, e.target.value);
      });
      on(app, 'change', function (e) {
        if (e.target.portico_key) Portico.now(7, e.target.portico_key, 0, 0, e.target.value);
      });
      on(app, 'scroll', function (e) {
        if (!e.target.portico_at) return;
        PorticoMirror.follow_scrolling();
        _portico_wake(1);
      }, true);
      on(app, 'submit', function (e) {
        e.preventDefault();
        if (e.target.portico_key) Portico.now(9, e.target.portico_key, 0, 0);
      });
      on(app, 'focusin', function (e) {
        var element = PorticoInput.key_of(e.target);
        if (element) Portico.now(10, element.portico_key, PorticoInput.pressing ? 1 : 0, 0);
      });
      on(app, 'focusout', function (e) { if (!e.relatedTarget) { Portico.post(10, 0, 0, 0); _portico_wake(1); } });
      on(document, 'keydown', PorticoInput.key_down);
      PorticoSelection.listen();
      PorticoTyped.listen();
      on(window, 'popstate', function () { Portico.now(12, 0, 0, 0, PorticoPlaces.here()); });
      // On paper the mirror is seen: it gets the pictures and tables that stand on the surface otherwise.
      var print = function (begins) { return function () { Portico.printing = begins; Portico.frame(); }; };
      on(window, 'beforeprint', print(true));
      on(window, 'afterprint', print(false));
      on(document, 'visibilitychange', function () {
        if (document.hidden && Portico.raf) { cancelAnimationFrame(Portico.raf); Portico.raf = 0; }
        _portico_hidden(document.hidden ? 1 : 0);
      });
      var wake = function () {
        PorticoScreen.until = 0;
        _portico_wake(2);
      };
      on(window, 'resize', wake);
      new ResizeObserver(wake).observe(app);
      ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(forced-colors: active)'].forEach(function (query) {
        on(matchMedia(query), 'change', wake);
      });
      var density = function () {
        on(matchMedia('(resolution: ' + devicePixelRatio + 'dppx)'), 'change', function () { wake(); density(); }, { once: true });
      };
      density();
      if (document.fonts) on(document.fonts, 'loadingdone', wake);
    },
    key_down: function (e) {
      // 229: a key that an input method has taken; Safari says only so of the one that ends a composition.
      if (e.isComposing || e.keyCode === 229 || PorticoPage.stands()) return;
      var at = document.activeElement, typing = at && at.matches('input,textarea,select');
      if (e.key === 'Escape') return Portico.now(11, 0, 0, 0);
      if (e.key === 'Enter' && at && at.matches('input')) return Portico.now(8, at.portico_key || 0, 0, 0);
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (typing) return at.matches('[role=spinbutton]') && PorticoInput.spin(at, e.key) ? e.preventDefault() : undefined;
      // Tab leaves a menu, from where it was opened.
      if (e.key === 'Tab' && at && at.closest('[role=menu]')) return Portico.now(11, 0, 0, 0);
      var group = at && at.closest && at.closest(PorticoInput.groups);
      if (PorticoGestures.key(at, e.key)) return e.preventDefault();
      if (group && PorticoInput.rove(group, at, e.key)) return e.preventDefault();
      var page = { PageUp: -1, PageDown: 1, Home: -2, End: 2, ArrowUp: -0.1, ArrowDown: 0.1 }[e.key];
      if (e.key === ' ' && (!at || at === document.body || at.matches('h1,h2,h3,main'))) page = e.shiftKey ? -1 : 1;
      if (page === undefined) return;
      e.preventDefault();
      Portico.now(13, 0, 0, page);
    },
    // Arrow keys step a number, the page keys by ten steps.
    spin: function (at, key) {
      var steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[key];
      if (!steps) return false;
      var number = function (name) { return +at.getAttribute(name); };
      var from = /^\s*-?\d+\s*$/.test(at.value) ? +at.value : number('aria-valuenow');
      var to = Math.min(Math.max(from + steps * number('step'), number('aria-valuemin')), number('aria-valuemax'));
      at.value = to;
      Portico.now(6, at.portico_key, 0, 0, at.value);
      return true;
    },
    rove: function (group, at, key) {
      var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -1e6, End: 1e6 }[key];
      if (!step) return false;
      if (document.documentElement.dir === 'rtl' && /Left|Right/.test(key)) step = -step;
      // The points of a chart stand in groups, one for each series: up and down go to the same place in another one.
      var across = group.matches('.points') && (key === 'ArrowUp' || key === 'ArrowDown');
      var row = Array.from(at.parentNode.children), rows = Array.from(group.children);
      var all = across ? rows.map(function (r) { return r.children[Math.min(row.indexOf(at), r.children.length - 1)]; })
        : Array.from(group.querySelectorAll('[role=radio],[role=tab],[role^=menuitem],.point'))
          .filter(function (one) { return one.closest(PorticoInput.groups) === group; });
      if (!all.length) return false;
      var here = all.indexOf(at);  // or what stands beside one, in its row
      if (here < 0) here = all.findIndex(function (one) { return one.parentNode !== group && one.parentNode.contains(at); });
      var next = here + step;
      if (Math.abs(step) > 1) next = step < 0 ? 0 : all.length - 1;
      all[(next + all.length) % all.length].focus({ preventScroll: true });
      return true;
    },

    touch_start: function (e) {
      PorticoInput.dragged = false;
      PorticoInput.touch = { id: e.pointerId, x: e.clientX, y: e.clientY, at: e.timeStamp, speed: 0, moving: false };
    },
    touch_move: function (e) {
      var t = PorticoInput.touch;
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
      var t = PorticoInput.touch;
      PorticoInput.touch = null;
      if (!t || t.id !== e.pointerId || !t.moving) return;
      PorticoInput.dragged = true;
      setTimeout(function () { PorticoInput.dragged = false; }, 50);
      if (e.timeStamp - t.at > 80 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      var speed = t.speed, last = performance.now();
      var glide = function (now) {
        var span = now - last;
        last = now;
        Portico.post(4, 0, 0, speed * span);
        _portico_wake(1);
        speed *= Math.exp(-span / 325);
        PorticoInput.glide = Math.abs(speed) > 0.02 ? requestAnimationFrame(glide) : 0;
      };
      PorticoInput.glide = requestAnimationFrame(glide);
    },
    stop_glide: function () { if (PorticoInput.glide) cancelAnimationFrame(PorticoInput.glide); PorticoInput.glide = 0; }
  }
});
