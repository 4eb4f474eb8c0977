// The words that the server put on the page (server/http/page.h): they stand until the client has drawn the same, then
// they go, so that nothing is there twice. What was typed into their fields is kept: the element itself moves into the
// mirror, with its value, its caret and what the browser or a password manager knows about it.
mergeInto(LibraryManager.library, {
  $PorticoPage__deps: ['$Portico', '$PorticoMirror', '$PorticoScreen', '$PorticoTyped'],
  $PorticoPage: {
    element: null, wanted: 0, timer: 0,
    busy: false,  // a press or an input method is under way: nothing moves until it is over

    // After this many milliseconds a page that is still being asked for is shown as far as it has come.
    patience: 8000,

    open: function () {
      var page = PorticoPage.element = document.getElementById('page');
      if (!page) return;
      PorticoPage.timer = setTimeout(PorticoPage.leave, PorticoPage.patience);
      var over = function () { setTimeout(function () { PorticoPage.busy = false; Portico.settle(); }, 0); };
      ['pointerdown', 'compositionstart'].forEach(function (begun) {
        page.addEventListener(begun, function () { PorticoPage.busy = true; });
      });
      page.addEventListener('compositionend', over);
      ['pointerup', 'pointercancel', 'dragend'].forEach(function (ended) {
        window.addEventListener(ended, function () { if (PorticoPage.stands()) over(); });
      });
    },
    stands: function () { return PorticoPage.element !== null; },

    leave: function () {
      var page = PorticoPage.element;
      if (!page || !Portico.frames || PorticoPage.busy) return;
      clearTimeout(PorticoPage.timer);
      PorticoPage.element = null;
      var at = page.contains(document.activeElement) ? document.activeElement : null;
      var held = page.querySelector('form[data-held]'), focused = false, form = null;
      document.documentElement.classList.remove('paged');
      page.querySelectorAll('input,select').forEach(function (field) {
        var own = PorticoMirror.root.querySelector(field.tagName.toLowerCase() + '[name="' + field.name + '"]');
        if (!own) return;
        form = own.form;
        if (PorticoPage.take_over(field, own, field === at)) focused = true;
      });
      page.remove();
      // A picture that was painted while it was hidden is not always shown whole: it is painted once more.
      if (PorticoScreen.flat) _portico_screen_changed();
      var wanted = PorticoMirror.elements.get(PorticoPage.wanted);
      if (!focused && wanted && wanted.isConnected) wanted.focus({ preventScroll: true });
      if (held && form) Portico.now(9, form.portico_key, 0, 0);
    },

    // field: the server's; own: the mirror's of the same name. A choice counts only when somebody made it.
    take_over: function (field, own, has_focus) {
      if (field.tagName === 'SELECT') {
        var made = field.selectedOptions[0];
        if (made && !made.defaultSelected) PorticoPage.tell(own, field.value);
        if (has_focus) own.focus({ preventScroll: true });
        return has_focus;
      }
      var begin = has_focus ? field.selectionStart : null, end = has_focus ? field.selectionEnd : null;
      PorticoPage.adopt(field, own);
      if (field.value) PorticoPage.tell(field, field.value);
      if (!has_focus) return false;
      field.focus({ preventScroll: true });
      if (begin !== null) field.setSelectionRange(begin, end);
      return true;
    },
    tell: function (element, value) {
      PorticoTyped.note(element);
      Portico.post(6, element.portico_key, 0, 0, value);
      _portico_wake(2);
    },
    adopt: function (field, own) {
      Array.from(field.attributes).forEach(function (a) { if (!own.hasAttribute(a.name)) field.removeAttribute(a.name); });
      Array.from(own.attributes).forEach(function (a) {
        if (a.name !== 'value' && a.name !== 'style' && field.getAttribute(a.name) !== a.value) field.setAttribute(a.name, a.value);
      });
      field.style.cssText = own.style.cssText;
      PorticoMirror.enlist(field, own.portico_key);
      own.replaceWith(field);
    }
  }
});
