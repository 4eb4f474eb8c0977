// The mirror's elements. See client/platform/mirror.h.
mergeInto(LibraryManager.library, {
  $PorticoMirror__deps: ['$Portico', '$PorticoTyped'],
  $PorticoMirror__postset: 'PorticoMirror.elements = new Map(); PorticoMirror.areas = new Set();',
  $PorticoMirror: {
    root: null, tags: [], names: [], elements: null, areas: null,

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
    make: function (tag, key) { PorticoMirror.enlist(document.createElement(PorticoMirror.tags[tag]), key); },
    enlist: function (element, key) {
      element.portico_key = key;
      element.id = 'k' + key;
      if (element.tagName === 'INPUT' || element.tagName === 'TEXTAREA') {
        element.addEventListener('compositionstart', function () { element.portico_composing = true; });
        element.addEventListener('compositionend', function () { element.portico_composing = false; });
      }
      PorticoMirror.elements.set(key, element);
      if (element.matches('input,textarea,select')) PorticoTyped.meet(key);
    },
    put: function (key, parent, after) {
      var element = PorticoMirror.elements.get(key), into = parent ? PorticoMirror.elements.get(parent) : PorticoMirror.root;
      var previous = after ? PorticoMirror.elements.get(after) : into.portico_text;
      var had = element.contains(document.activeElement) ? document.activeElement : null;
      into.insertBefore(element, previous ? previous.nextSibling : into.firstChild);
      if (had && had !== document.activeElement) had.focus({ preventScroll: true });
    },
    write: function (key, text) {
      var element = PorticoMirror.elements.get(key);
      if (!element.portico_text) {
        element.portico_text = document.createTextNode('');
        element.insertBefore(element.portico_text, element.firstChild);
      }
      element.portico_text.nodeValue = text;
    },
    // What moves is the contents of a scroll area: it stays, and the area scrolls, as the browser may do itself (to show
    // what was found, focused or asked for); see the listener of 'scroll'.
    lay: function (key, x, y, w, h, moves) {
      var element = PorticoMirror.elements.get(key), style = element.style;
      style.left = moves ? '0' : x + 'px';
      style.top = moves ? '0' : y + 'px';
      style.width = w + 'px';
      style.height = h + 'px';
      if (!moves || !element.parentNode) return;
      var area = element.parentNode;
      if (Math.abs(area.scrollTop + y) >= 1) area.scrollTop = -y;
      if (Math.abs(area.scrollLeft + x) >= 1) area.scrollLeft = -x;
      area.portico_at = [area.scrollLeft, area.scrollTop];
      PorticoMirror.areas.add(area);
    },
    change: function (ops, count, arena) {
      var i = ops >> 2, end = i + count, h = HEAP32, P = PorticoMirror, selects = [];
      while (i < end) {
        var op = h[i], key = h[i + 1] >>> 0;
        if (op === 1) { P.make(h[i + 2], key); i += 3; }
        else if (op === 2) { P.put(key, h[i + 2] >>> 0, h[i + 3] >>> 0); i += 4; }
        else if (op === 3) { P.lay(key, h[i + 2] / 64, h[i + 3] / 64, h[i + 4] / 64, h[i + 5] / 64, h[i + 6]); i += 7; }
        else if (op === 4) {
          var element = P.elements.get(key);
          P.set(element, P.names[h[i + 2]], Portico.read(arena + h[i + 3], h[i + 4]));
          if (element.tagName === 'SELECT') selects.push(element);
          if (element.tagName === 'OPTION' && element.parentNode) selects.push(element.parentNode);
          i += 5;
        }
        else if (op === 5) { P.elements.get(key).removeAttribute(P.names[h[i + 2]]); i += 3; }
        else if (op === 6) { P.write(key, Portico.read(arena + h[i + 2], h[i + 3])); i += 4; }
        else {
          var gone = P.elements.get(key);
          P.elements.delete(key);
          if (gone) gone.remove();
          i += 2;
        }
      }
      selects.forEach(function (s) { if (s.portico_value !== undefined) s.value = s.portico_value; });
    },

    // The browser may have scrolled an area and not said so yet.
    follow_scrolling: function () {
      PorticoMirror.areas.forEach(function (area) {
        var at = area.portico_at;
        if (!area.isConnected) PorticoMirror.areas.delete(area);
        else if (Math.abs(area.scrollLeft - at[0]) + Math.abs(area.scrollTop - at[1]) >= 1) {
          area.portico_at = [area.scrollLeft, area.scrollTop];
          Portico.post(14, area.portico_key, area.scrollLeft, area.scrollTop);
        }
      });
    }
  },

  portico_name_tables__deps: ['$Portico', '$PorticoMirror'],
  portico_name_tables: function (tags, tags_length, names, names_length) {
    PorticoMirror.tags = Portico.read(tags, tags_length).split(' ');
    PorticoMirror.names = Portico.read(names, names_length).split(' ');
  },
  portico_mirror__deps: ['$PorticoMirror'],
  portico_mirror: function (ops, count, arena) { PorticoMirror.change(ops, count, arena); },
  portico_focus__deps: ['$PorticoMirror', '$PorticoPage'],
  portico_focus: function (key) {
    if (PorticoPage.stands()) { PorticoPage.wanted = key >>> 0; return; }
    var element = PorticoMirror.elements.get(key >>> 0), active = document.activeElement;
    if (!key) return active && active.blur();
    if (!element) return;
    if (!element.matches('a,button,input,select,textarea')) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  },
  portico_focused__deps: ['$PorticoInput'],
  portico_focused: function () {
    var element = PorticoInput.key_of(document.activeElement);
    return element ? element.portico_key : 0;
  }
});
