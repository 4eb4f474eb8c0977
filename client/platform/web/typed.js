// What was typed on a page and not saved survives a reload: it is put back into the same fields when they come again.
// Passwords are not kept. See on_closing in client/platform/history.h for what counts as not saved.
mergeInto(LibraryManager.library, {
  $PorticoTyped__deps: ['$Portico', '$PorticoPlaces'],
  $PorticoTyped: {
    place: '', values: {},  // of that page, by key
    back: {},               // to be put back

    listen: function () {
      try {
        var kept = JSON.parse(sessionStorage.getItem('portico.typed'));
        sessionStorage.removeItem('portico.typed');
        if (kept && kept.place === PorticoPlaces.here()) PorticoTyped.back = kept.values;
      } catch (refused) { }
      window.addEventListener('pagehide', function () {
        var typed = { place: PorticoTyped.place, values: PorticoTyped.values };
        if (typed.place !== PorticoPlaces.here() || !_portico_unsaved()) return;
        try { sessionStorage.setItem('portico.typed', JSON.stringify(typed)); } catch (refused) { }
      });
    },
    note: function (field) {
      var here = PorticoPlaces.here();
      if (field.type === 'password') return;
      if (PorticoTyped.place !== here) PorticoTyped.values = {};
      PorticoTyped.place = here;
      PorticoTyped.values[field.portico_key] = field.value;
    },
    // A field is there anew. Where the server's page still stands, its field may take the place of ours.
    meet: function (key) {
      var value = PorticoTyped.back[key];
      if (value === undefined) return;
      delete PorticoTyped.back[key];
      var put = function () {
        if (document.getElementById('page')) return setTimeout(put, 50);
        var field = document.getElementById('k' + key);
        if (!field || field.value === value || field.value && field.matches('input,textarea') && field === document.activeElement) return;
        field.value = value;
        PorticoTyped.note(field);
        Portico.now(6, key, 0, 0, value);
      };
      setTimeout(put, 0);
    }
  }
});
