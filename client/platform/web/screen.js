// The surface: its size, and painting on it. See client/platform/canvas.h.
mergeInto(LibraryManager.library, {
  $PorticoScreen: {
    canvas: null, gl: null, flat: null, lost: false, scale: 1, program: null, vao: null, vbo: null, ibo: null, textures: {},

    // What the surface was when it was last looked at, and until when that holds: looking takes a tenth of a short frame.
    // What has no event of its own, the reader's size of letters, is seen half a second later.
    last: null, until: 0,

    // Painted by WebGL 2; without it, or when it is lost for good, by ourselves into a picture (raster.h). Where not even
    // that is possible the mirror's own elements show (class 'plain').
    open: function () {
      var canvas = PorticoScreen.canvas = PorticoScreen.place(PorticoEarly.surface);
      var box = canvas.parentElement.getBoundingClientRect(), density = window.devicePixelRatio || 1;
      PorticoScreen.resize(Math.round(box.width * density), Math.round(box.height * density));  // later it takes longer
      PorticoScreen.gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
      if (!PorticoScreen.gl) return PorticoScreen.open_flat();
      canvas.addEventListener('webglcontextlost', function (e) {
        e.preventDefault();
        PorticoScreen.lost = true;
        setTimeout(function () { if (PorticoScreen.lost) PorticoScreen.give_up_gl(); }, 1500);
      });
      canvas.addEventListener('webglcontextrestored', function () {
        if (!PorticoScreen.gl) return;
        PorticoScreen.lost = false;
        PorticoScreen.set_up();
        PorticoScreen.changed();
      });
      PorticoScreen.set_up();
    },
    // Puts the surface that early.js has opened into the page, if it can still be drawn on.
    place: function (early) {
      var canvas = document.getElementById('surface'), gl = early && early.getContext('webgl2');
      delete PorticoEarly.surface;
      if (!early || gl && gl.isContextLost()) return canvas;
      early.id = canvas.id;
      early.setAttribute('aria-hidden', 'true');
      canvas.replaceWith(early);
      return early;
    },
    open_flat: function () {
      PorticoScreen.flat = PorticoScreen.canvas.getContext('2d', { alpha: false });
      if (!PorticoScreen.flat) document.documentElement.classList.add('plain');
    },
    give_up_gl: function () {
      var old = PorticoScreen.canvas, canvas = old.cloneNode(false);
      old.replaceWith(canvas);
      PorticoScreen.canvas = canvas;
      PorticoScreen.gl = null;
      PorticoScreen.lost = false;
      PorticoScreen.open_flat();
      PorticoScreen.changed();
    },
    changed: function () {
      PorticoScreen.until = 0;
      if (Portico.ready) _portico_screen_changed();  // else the first frame sees it
    },
    // Painting by ourselves takes time with each pixel: a very dense surface is painted a little coarser.
    density: function (width, height) {
      var own = window.devicePixelRatio || 1, most = 4e6;
      return PorticoScreen.gl || own <= 1 ? own : Math.max(1, Math.min(own, Math.sqrt(most / (width * height))));
    },
    // Each question is put to the browser once; its answer follows the reader's settings.
    wants: function (query) {
      var asked = PorticoScreen.asked = PorticoScreen.asked || {};
      return (asked[query] = asked[query] || matchMedia(query)).matches;
    },
    // How much larger than usual the reader wants letters: then all is, as if the page was zoomed. What flows as a document
    // is not.
    take_scale: function () {
      var wanted = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      var scale = PorticoScreen.gl || PorticoScreen.flat ? Math.min(4, Math.max(0.5, wanted)) : 1;
      if (scale === PorticoScreen.scale) return;
      PorticoScreen.scale = scale;
      PorticoMirror.root.style.transform = scale === 1 ? '' : 'scale(' + scale + ')';
    },
    look: function () {
      PorticoScreen.take_scale();
      PorticoScreen.until = performance.now() + 500;
      var box = Portico.app.getBoundingClientRect(), scale = PorticoScreen.scale, wants = PorticoScreen.wants;
      var forced = wants('(forced-colors: active)');
      var colours = forced ? ['Canvas', 'CanvasText', 'LinkText'].map(PorticoScreen.system_colour) : [];
      PorticoScreen.last = [box.width / scale, box.height / scale, PorticoScreen.density(box.width, box.height) * scale,
        wants('(prefers-color-scheme: dark)'), wants('(prefers-reduced-motion: reduce)'),
        !PorticoScreen.gl && !PorticoScreen.flat, forced].concat(colours);
    },
    // One of the colours that the reader chose for all pages, as a number.
    system_colour: function (name) {
      var probe = document.getElementById('polite');
      probe.style.color = name;
      var parts = getComputedStyle(probe).color.match(/[\d.]+/g) || [0, 0, 0];
      probe.style.color = '';
      return parts[0] * 65536 + parts[1] * 256 + +parts[2];
    },
    resize: function (width, height) {
      var canvas = PorticoScreen.canvas;
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    },
    set_up: function () {
      var gl = PorticoScreen.gl;
      var shader = function (type, source) {
        var s = gl.createShader(type);
        gl.shaderSource(s, source);
        gl.compileShader(s);
        gl.attachShader(PorticoScreen.program, s);
      };
      PorticoScreen.textures = {};
      PorticoScreen.program = gl.createProgram();
      shader(gl.VERTEX_SHADER, '#version 300 es\nprecision highp float;uniform vec2 size;layout(location=0) in vec2 at;' +
        'layout(location=1) in vec2 uv;layout(location=2) in vec4 colour;out vec2 v;out vec4 c;' +
        'void main(){v=uv;c=colour;gl_Position=vec4(at.x/size.x*2.-1.,1.-at.y/size.y*2.,0,1);}');
      shader(gl.FRAGMENT_SHADER, '#version 300 es\nprecision mediump float;uniform sampler2D image;in vec2 v;in vec4 c;' +
        'out vec4 o;void main(){o=c*texture(image,v);}');
      gl.linkProgram(PorticoScreen.program);
      PorticoScreen.size_at = gl.getUniformLocation(PorticoScreen.program, 'size');
      PorticoScreen.vao = gl.createVertexArray();
      PorticoScreen.vbo = gl.createBuffer();
      PorticoScreen.ibo = gl.createBuffer();
      gl.bindVertexArray(PorticoScreen.vao);
      gl.bindBuffer(gl.ARRAY_BUFFER, PorticoScreen.vbo);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, PorticoScreen.ibo);
      [0, 1, 2].forEach(function (i) { gl.enableVertexAttribArray(i); });
      gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, 0);
      gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, 8);
      gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, 16);
    }
  },

  portico_surface__deps: ['$Portico', '$PorticoMirror', '$PorticoScreen'],
  portico_surface: function (out) {
    if (performance.now() > PorticoScreen.until) PorticoScreen.look();
    HEAPF32.set(PorticoScreen.last, out >> 2);
    if (Portico.printing) HEAPF32[(out >> 2) + 5] = 1;
  },
  portico_cursor__deps: ['$Portico'],
  portico_cursor: function (name, length) { Portico.app.style.cursor = Portico.read(name, length); },
  // 0: nothing can be painted now, 1: WebGL, 2: pictures
  portico_painter__deps: ['$PorticoScreen'],
  portico_painter: function () {
    if (PorticoScreen.flat) return 2;
    return PorticoScreen.gl && !PorticoScreen.lost && !PorticoScreen.gl.isContextLost() ? 1 : 0;
  },
  // Rows [first, end) of a picture that is as large as the surface.
  portico_flat_rows__deps: ['$PorticoScreen'],
  portico_flat_rows: function (pixels, width, height, first, end) {
    PorticoScreen.resize(width, height);
    var from = pixels + first * width * 4, bytes = new Uint8ClampedArray(HEAPU8.buffer, from, (end - first) * width * 4);
    PorticoScreen.flat.putImageData(new ImageData(bytes, width, end - first), 0, first);
  },
  portico_gl_texture__deps: ['$PorticoScreen'],
  portico_gl_texture: function (id, what, pixels, width, height, x, y, w, h) {
    var gl = PorticoScreen.gl;
    if (what === 0) { gl.deleteTexture(PorticoScreen.textures[id]); delete PorticoScreen.textures[id]; return; }
    if (what === 1) {
      var made = PorticoScreen.textures[id] = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, made);
      [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T].forEach(function (p) { gl.texParameteri(gl.TEXTURE_2D, p, gl.CLAMP_TO_EDGE); });
      [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER].forEach(function (p) { gl.texParameteri(gl.TEXTURE_2D, p, gl.LINEAR); });
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE,
        HEAPU8.subarray(pixels, pixels + width * height * 4));
      return;
    }
    gl.bindTexture(gl.TEXTURE_2D, PorticoScreen.textures[id]);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, width);
    var from = pixels + (y * width + x) * 4;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, w, h, gl.RGBA, gl.UNSIGNED_BYTE,
      HEAPU8.subarray(from, from + ((h - 1) * width + w) * 4));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  },
  portico_gl_begin__deps: ['$PorticoScreen'],
  portico_gl_begin: function (width, height, density, red, green, blue) {
    var gl = PorticoScreen.gl;
    var w = Math.max(1, Math.round(width * density)), h = Math.max(1, Math.round(height * density));
    PorticoScreen.resize(w, h);
    gl.viewport(0, 0, w, h);
    gl.disable(gl.SCISSOR_TEST);
    gl.clearColor(red / 255, green / 255, blue / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(PorticoScreen.program);
    gl.uniform2f(PorticoScreen.size_at, width, height);
    gl.bindVertexArray(PorticoScreen.vao);
  },
  // commands: seven numbers each: count, first index, texture, clip x, y, right, bottom (device pixels)
  portico_gl_list__deps: ['$PorticoScreen'],
  portico_gl_list: function (vertices, vertex_bytes, indices, index_bytes, commands, count) {
    var gl = PorticoScreen.gl, h = PorticoScreen.canvas.height;
    gl.bindBuffer(gl.ARRAY_BUFFER, PorticoScreen.vbo);
    gl.bufferData(gl.ARRAY_BUFFER, HEAPU8.subarray(vertices, vertices + vertex_bytes), gl.STREAM_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8.subarray(indices, indices + index_bytes), gl.STREAM_DRAW);
    for (var i = 0, c = commands >> 2; i < count; ++i, c += 7) {
      var x = HEAP32[c + 3], y = HEAP32[c + 4], right = HEAP32[c + 5], bottom = HEAP32[c + 6];
      if (right <= x || bottom <= y) continue;
      gl.scissor(x, h - bottom, right - x, bottom - y);
      gl.bindTexture(gl.TEXTURE_2D, PorticoScreen.textures[HEAP32[c + 2]]);
      gl.drawElements(gl.TRIANGLES, HEAP32[c], gl.UNSIGNED_INT, HEAP32[c + 1] * 4);
    }
  }
});
