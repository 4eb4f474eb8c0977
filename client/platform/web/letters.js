// Letters, drawn by the browser's own text engine. See client/platform/letter.h. Asked for geometric precision, as the
// page is in app.css: else some browsers put letters on whole pixels, and some decide from visit to visit.
mergeInto(LibraryManager.library, {
  $PorticoLetters: {
    scratch: null, font: "",

    // Room for a picture. Another size of the canvas empties its state, too.
    room: function (s, width, height) {
      if (width <= s.canvas.width && height <= s.canvas.height) return;
      s.canvas.width = Math.max(width, s.canvas.width);
      s.canvas.height = Math.max(height, s.canvas.height);
      PorticoLetters.font = "";
    },
    pen: function (size, bold) {
      var s = PorticoLetters.scratch;
      if (!s) {
        var canvas = document.createElement('canvas');
        canvas.width = canvas.height = 256;
        s = PorticoLetters.scratch = canvas.getContext('2d', { willReadFrequently: true });
        s.textBaseline = 'alphabetic';
        s.fontKerning = 'none';
      }
      PorticoLetters.room(s, size * 2, size * 2);
      var wanted = (bold ? '600 ' : '400 ') + size + 'px system-ui, sans-serif';
      if (PorticoLetters.font !== wanted) s.font = wanted;
      PorticoLetters.font = wanted;
      s.fontKerning = 'none';
      s.direction = 'ltr';
      s.textRendering = 'geometricPrecision';
      return s;
    },
    // For whole runs: letters that belong together stand as they should.
    run_pen: function (size, bold, right_to_left) {
      var s = PorticoLetters.pen(size, bold);
      s.fontKerning = 'auto';
      s.direction = right_to_left ? 'rtl' : 'ltr';
      s.textAlign = 'left';
      return s;
    },
    is_coloured: function (data) {
      return data.some(function (v, i) { return (i & 3) === 3 && v > 128 && data[i - 1] < 200; });
    },
    give: function (data, coloured) {
      Portico.give_bytes(1, coloured ? data : data.map(function (v, i) { return (i & 3) === 3 ? v : 255; }));
    }
  },

  portico_letter_width__deps: ['$PorticoLetters'],
  portico_letter_width: function (codepoint, size, bold) {
    return PorticoLetters.pen(size, bold).measureText(String.fromCodePoint(codepoint)).width;
  },
  portico_face__deps: ['$PorticoLetters'],
  portico_face: function (size, bold, out) {
    var m = PorticoLetters.pen(size, bold).measureText('x');
    HEAPF32[out >> 2] = m.fontBoundingBoxAscent;
    HEAPF32[(out >> 2) + 1] = m.fontBoundingBoxDescent;
  },
  // Draws a letter white on nothing; writes left, top (relative to pen and baseline), width, height, advance, coloured.
  portico_letter__deps: ['$Portico', '$PorticoLetters'],
  portico_letter: function (codepoint, size, bold, shift, out) {
    var pen = PorticoLetters.pen(size, bold), text = String.fromCodePoint(codepoint), m = pen.measureText(text), o = out >> 2;
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
    var coloured = codepoint > 0x2000 && PorticoLetters.is_coloured(data);
    HEAPF32[o] = left; HEAPF32[o + 1] = -top; HEAPF32[o + 2] = w; HEAPF32[o + 3] = h; HEAPF32[o + 5] = coloured ? 1 : 0;
    PorticoLetters.give(data, coloured);
  },
  portico_run_width__deps: ['$Portico', '$PorticoLetters'],
  portico_run_width: function (run, length, size, bold, right_to_left) {
    return PorticoLetters.run_pen(size, bold, right_to_left).measureText(Portico.read(run, length)).width;
  },
  portico_word_starts__deps: ['$Portico'],
  portico_word_starts: function (text, length) {
    var starts = [], at = 0, encoder = new TextEncoder();
    if (Intl.Segmenter) {
      Array.from(new Intl.Segmenter([], { granularity: 'word' }).segment(Portico.read(text, length))).forEach(function (word) {
        starts.push(at);
        at += encoder.encode(word.segment).length;
      });
    }
    Portico.give_bytes(1, new Uint8Array(new Uint32Array(starts).buffer));
  },
  // Draws piece `number` of a run; writes what portico_letter writes, and whether there is another piece.
  portico_run__deps: ['$Portico', '$PorticoLetters'],
  portico_run: function (run, length, size, bold, right_to_left, shift, colour, number, piece_width, out) {
    var text = Portico.read(run, length), o = out >> 2, white = colour === -1;
    var pen = PorticoLetters.run_pen(size, bold, right_to_left), m = pen.measureText(text);
    var left = Math.floor(-m.actualBoundingBoxLeft) - 1 + number * piece_width, top = Math.ceil(m.actualBoundingBoxAscent) + 1;
    var rest = Math.ceil(m.actualBoundingBoxRight + shift) + 1 - left, w = Math.min(rest, piece_width);
    var h = Math.ceil(m.actualBoundingBoxDescent) + 1 + top;
    HEAPF32.fill(0, o, o + 7);
    if (m.actualBoundingBoxRight <= -m.actualBoundingBoxLeft || w <= 0 || h <= 2) return;
    PorticoLetters.room(pen, w, h);
    PorticoLetters.run_pen(size, bold, right_to_left);
    pen.clearRect(0, 0, w, h);
    pen.fillStyle = white ? '#fff' : 'rgb(' + [colour & 255, colour >> 8 & 255, colour >> 16 & 255] + ')';
    pen.fillText(text, shift - left, top);
    var data = pen.getImageData(0, 0, w, h).data, coloured = !white || PorticoLetters.is_coloured(data);
    HEAPF32.set([left, -top, w, h, m.width, coloured ? 1 : 0, rest > w ? 1 : 0], o);
    PorticoLetters.give(data, coloured);
  }
});
