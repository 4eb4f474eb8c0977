// Looking closely at a picture (elements of class zoom): dragging moves it, two fingers or the wheel with Ctrl zoom it,
// keys do both. Events 15 zoom (x: factor, 0: whole; y: 1 about the middle) and 16 drag (x, y: pixels).
mergeInto(LibraryManager.library, {
  $PorticoGestures__deps: ['$Portico'],
  $PorticoGestures__postset: 'PorticoGestures.fingers = new Map();',
  $PorticoGestures: {
    area: null, fingers: null,

    window_of: function (target) { return target && target.closest ? target.closest('.zoom') : null; },
    drag: function (area, x, y) { Portico.post(16, area.portico_key, x, y); _portico_wake(1); },
    zoom: function (area, factor, x, y) {
      if (x !== undefined) Portico.post(0, 0, x, y);
      Portico.post(15, area.portico_key, factor, x === undefined ? 1 : 0);
      _portico_wake(1);
    },
    wheel: function (e) {
      var area = PorticoGestures.window_of(e.target), unit = e.deltaMode === 1 ? 20 : 1;
      if (!area) return false;
      e.preventDefault();
      if (e.ctrlKey) PorticoGestures.zoom(area, Math.exp(-e.deltaY * unit * 0.01), e.clientX, e.clientY);
      else PorticoGestures.drag(area, -e.deltaX * unit, -e.deltaY * unit);
      return true;
    },
    down: function (e) {
      var area = PorticoGestures.window_of(e.target);
      if (!area || e.button) return false;
      PorticoGestures.area = area;
      PorticoGestures.fingers.set(e.pointerId, [e.clientX, e.clientY]);
      return e.pointerType === 'touch';
    },
    move: function (e) {
      var fingers = PorticoGestures.fingers, was = fingers.get(e.pointerId), other = null;
      if (!was) return false;
      fingers.forEach(function (place, id) { if (id !== e.pointerId) other = place; });
      fingers.set(e.pointerId, [e.clientX, e.clientY]);
      var dx = e.clientX - was[0], dy = e.clientY - was[1];
      if (!other) PorticoGestures.drag(PorticoGestures.area, dx, dy);
      else {
        var before = Math.hypot(was[0] - other[0], was[1] - other[1]), now = Math.hypot(e.clientX - other[0], e.clientY - other[1]);
        PorticoGestures.drag(PorticoGestures.area, dx / 2, dy / 2);
        if (before > 1) PorticoGestures.zoom(PorticoGestures.area, now / before, (e.clientX + other[0]) / 2, (e.clientY + other[1]) / 2);
      }
      return e.pointerType === 'touch';
    },
    up: function (e) { return PorticoGestures.fingers.delete(e.pointerId) && e.pointerType === 'touch'; },
    key: function (target, key) {
      var area = PorticoGestures.window_of(target), factor = { '+': 1.5, '=': 1.5, '-': 1 / 1.5, '0': 0 }[key];
      var by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[key];
      if (!area || (factor === undefined && !by)) return false;
      if (by) PorticoGestures.drag(area, by[0], by[1]);
      else PorticoGestures.zoom(area, factor);
      return true;
    }
  }
});
