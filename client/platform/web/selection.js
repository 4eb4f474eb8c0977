// What is selected. Across several elements it is copied as it reads: the mirror's elements stand each at a place of its
// own, and the browser would put nothing between their words. What was found below the window comes into view.
mergeInto(LibraryManager.library, {
  $PorticoSelection__deps: ['$PorticoMirror'],
  $PorticoSelection: {
    listen: function () {
      document.addEventListener('selectionchange', function () {
        var selection = window.getSelection(), node = selection.anchorNode;
        // Whoever selects with the pointer sees it.
        if (PorticoInput.pressing || selection.isCollapsed || node !== selection.focusNode || node.nodeType !== 3) return;
        var area = node.parentElement.closest('#mirror .scroll');
        if (!area) return;
        var found = selection.getRangeAt(0).getBoundingClientRect(), seen = area.getBoundingClientRect();
        if (found.top < seen.top || found.bottom > seen.bottom) node.parentElement.scrollIntoView({ block: 'center' });
      });
      document.addEventListener('copy', function (e) {
        var selection = window.getSelection();
        if (selection.isCollapsed || !PorticoMirror.root.contains(selection.anchorNode)) return;
        if (selection.anchorNode === selection.focusNode && selection.anchorNode.nodeType === 3) return;  // one text
        e.clipboardData.setData('text/plain', PorticoSelection.text(selection.getRangeAt(0)));
        e.preventDefault();
      });
    },
    text: function (range) {
      var walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT), text = '', before = null;
      for (var node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!range.intersectsNode(node) || node.parentElement.closest('[inert],option')) continue;
        var words = node.data.slice(node === range.startContainer ? range.startOffset : 0,
                                    node === range.endContainer ? range.endOffset : undefined);
        if (!words) continue;
        text += (before ? PorticoSelection.between(before, node.parentElement) : '') + words;
        before = node.parentElement;
      }
      return text;
    },
    // Cells of a row are kept apart as spreadsheets do, what stands side by side by a blank, all else by lines.
    between: function (before, after) {
      var cell = '[role=cell],[role=columnheader]', row = after.closest('[role=row]');
      if (row && row === before.closest('[role=row]') && before.closest(cell) !== after.closest(cell)) return '\t';
      var a = before.getBoundingClientRect(), b = after.getBoundingClientRect();
      var common = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return common > Math.min(a.height, b.height) / 2 ? ' ' : '\n';
    }
  }
});
