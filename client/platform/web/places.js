// The address bar and the history. See client/platform/history.h.
mergeInto(LibraryManager.library, {
  $PorticoPlaces: {
    // Each entry of the history has a number of its own, under which the page remembers how far it was scrolled; the
    // numbers outlive a reload of the page, as the entries do.
    scrolls: {},
    entry: function () {
      var state = history.state;
      if (!state || typeof state.entry !== 'number') {
        state = { entry: PorticoPlaces.next_entry(), text: '' };
        history.replaceState(state, '');
      }
      return state.entry;
    },
    next_entry: function () {
      var last = 0;
      Object.keys(PorticoPlaces.scrolls).forEach(function (entry) { last = Math.max(last, +entry); });
      PorticoPlaces.scrolls[last + 1] = 0;
      return last + 1;
    },
    open: function () {
      window.history.scrollRestoration = 'manual';
      try { PorticoPlaces.scrolls = JSON.parse(sessionStorage.getItem('portico.scrolls')) || {}; } catch (refused) { PorticoPlaces.scrolls = {}; }
      window.addEventListener('pagehide', function () {
        try { sessionStorage.setItem('portico.scrolls', JSON.stringify(PorticoPlaces.scrolls)); } catch (refused) { }
      });
    },
    here: function () { return location.pathname + location.search; }
  },

  portico_place__deps: ['$Portico', '$PorticoPlaces'],
  portico_place: function () { Portico.give(2, PorticoPlaces.here()); },
  portico_origin__deps: ['$Portico'],
  portico_origin: function () { Portico.give(2, location.origin); },
  portico_place_state__deps: ['$Portico'],
  portico_place_state: function () { Portico.give(2, history.state && history.state.text || ''); },
  portico_go__deps: ['$Portico', '$PorticoPlaces'],
  portico_go: function (place, length, state, state_length, replace) {
    var where = Portico.read(place, length), what = Portico.read(state, state_length);
    var entry = replace ? PorticoPlaces.entry() : PorticoPlaces.next_entry();
    history[replace ? 'replaceState' : 'pushState']({ entry: entry, text: what }, '', where);
  },
  portico_entry__deps: ['$PorticoPlaces'],
  portico_entry: function () { return PorticoPlaces.entry(); },
  portico_note_scroll__deps: ['$PorticoPlaces'],
  portico_note_scroll: function (entry, offset) { PorticoPlaces.scrolls[entry] = offset; },
  portico_noted_scroll__deps: ['$PorticoPlaces'],
  portico_noted_scroll: function (entry) { return PorticoPlaces.scrolls[entry] || 0; },
  portico_back: function () { history.back(); },
  portico_leave_for__deps: ['$Portico'],
  portico_leave_for: function (place, length) { location.assign(Portico.read(place, length)); },
  portico_open__deps: ['$Portico'],
  portico_open: function (address, length) { window.open(Portico.read(address, length), '_blank', 'noopener'); }
});
