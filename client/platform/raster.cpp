#include "client/platform/raster.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "imgui.h"

namespace portico::platform {

namespace {

constexpr int band_shift = 5;  // 32 rows
constexpr int sub_pixels = 256;

struct Rgba {
  std::uint32_t red, green, blue, alpha;
};

Rgba unpack(std::uint32_t colour) {
  return {colour & 255U, colour >> 8 & 255U, colour >> 16 & 255U, colour >> 24 & 255U};
}

// product / 255, rounded, for products of two bytes.
std::uint32_t scaled(std::uint32_t product) {
  product += 128;
  return (product + (product >> 8)) >> 8;
}

void blend(std::uint32_t& under, const Rgba& over) {
  if (over.alpha == 0) return;
  const Rgba below = unpack(under);
  const std::uint32_t rest = 255 - over.alpha;
  under = scaled(over.red * over.alpha + below.red * rest) | scaled(over.green * over.alpha + below.green * rest) << 8 |
          scaled(over.blue * over.alpha + below.blue * rest) << 16 | 0xFF000000U;
}

void fill(std::uint32_t* first, std::uint32_t* end, std::uint32_t colour) {
  const Rgba over = unpack(colour);
  if (over.alpha == 255) {
    std::fill(first, end, colour);
    return;
  }
  for (; first < end; ++first) blend(*first, over);
}

Rgba times(const Rgba& colour, const Rgba& texel) {
  return {scaled(colour.red * texel.red), scaled(colour.green * texel.green), scaled(colour.blue * texel.blue),
          scaled(colour.alpha * texel.alpha)};
}

// A texture's colour at a place in texels, between the four around it.
class Sampler {
 public:
  explicit Sampler(const ImTextureData* texture)
      : texels_(texture ? reinterpret_cast<const std::uint32_t*>(texture->Pixels) : nullptr),
        width_(texture ? texture->Width : 0),
        height_(texture ? texture->Height : 0) {}

  explicit operator bool() const { return texels_ != nullptr; }
  float width() const { return static_cast<float>(width_); }
  float height() const { return static_cast<float>(height_); }

  std::uint32_t at(int x, int y) const {
    x = std::clamp(x, 0, width_ - 1);
    y = std::clamp(y, 0, height_ - 1);
    return texels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
  }

  Rgba between(float u, float v) const {
    const float x = std::floor(u - 0.5F), y = std::floor(v - 0.5F);
    const auto right = static_cast<std::uint32_t>((u - 0.5F - x) * 256),
               low = static_cast<std::uint32_t>((v - 0.5F - y) * 256);
    const int column = static_cast<int>(x), row = static_cast<int>(y);
    const Rgba a = unpack(at(column, row)), b = unpack(at(column + 1, row)), c = unpack(at(column, row + 1)),
               d = unpack(at(column + 1, row + 1));
    const auto mix = [&](std::uint32_t p, std::uint32_t q, std::uint32_t r, std::uint32_t s) {
      return ((p * (256 - right) + q * right) * (256 - low) + (r * (256 - right) + s * right) * low + 32768) >> 16;
    };
    return {mix(a.red, b.red, c.red, d.red), mix(a.green, b.green, c.green, d.green),
            mix(a.blue, b.blue, c.blue, d.blue), mix(a.alpha, b.alpha, c.alpha, d.alpha)};
  }

 private:
  const std::uint32_t* texels_;
  int width_, height_;
};

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ hash >> 29;
}

std::uint64_t mixed(std::uint64_t hash, const ImDrawVert& vertex) {
  std::uint64_t words[3] = {};
  static_assert(sizeof vertex <= sizeof words);
  std::memcpy(words, &vertex, sizeof vertex);
  return mixed(mixed(mixed(hash, words[0]), words[1]), words[2]);
}

// The first pixel whose centre lies at or behind `at`.
int first_pixel(float at) { return static_cast<int>(std::ceil(at - 0.5F)); }

}  // namespace

struct Raster::Corner {
  float x, y, u, v;
  std::uint32_t colour;
};

namespace {

// What changes linearly over a triangle: its value at a pixel's centre.
struct Slope {
  float start, across, down;
  float at(int x, int y) const {
    return start + across * (static_cast<float>(x) + 0.5F) + down * (static_cast<float>(y) + 0.5F);
  }
};

// One edge: inside is where across * x + down * y + start >= 0, in sub-pixels.
struct Edge {
  std::int64_t across, down, start;
};

std::int64_t fixed(float at) { return std::llround(static_cast<double>(at) * sub_pixels); }

Edge edge(std::int64_t ax, std::int64_t ay, std::int64_t bx, std::int64_t by) {
  Edge made{ay - by, bx - ax, 0};
  made.start = -(made.across * ax + made.down * ay);
  const bool top_or_left = made.across > 0 || (made.across == 0 && made.down > 0);
  if (!top_or_left) --made.start;  // a centre right on this edge belongs to the neighbour
  return made;
}

std::int64_t floor_divided(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// Narrows [left, right) of a row to what lies inside of the edge.
void narrow(const Edge& edge, int y, int& left, int& right) {
  const std::int64_t centre = sub_pixels / 2;
  const std::int64_t at_zero = edge.across * centre + edge.down * (std::int64_t{y} * sub_pixels + centre) + edge.start;
  const std::int64_t step = edge.across * sub_pixels;
  if (step == 0) {
    if (at_zero < 0) right = left;
  } else if (step > 0) {
    left = static_cast<int>(std::clamp<std::int64_t>(-floor_divided(at_zero, step), left, std::max(left, right)));
  } else {
    right = static_cast<int>(std::clamp<std::int64_t>(floor_divided(at_zero, -step) + 1, std::min(left, right), right));
  }
}

}  // namespace

Raster::Corner Raster::corner(const ImDrawVert& vertex) const {
  return {vertex.pos.x * density_, vertex.pos.y * density_, vertex.uv.x, vertex.uv.y, vertex.col};
}

Raster::Clip Raster::clip_of(const ImDrawCmd& command) const {
  const auto device = [&](float at) { return static_cast<int>(std::lround(at * density_)); };
  return {std::max(0, device(command.ClipRect.x)), std::max(0, device(command.ClipRect.y)),
          std::min(width_, device(command.ClipRect.z)), std::min(height_, device(command.ClipRect.w))};
}

// Calls each(command's clip, texture, vertices of the first triangle, of the second one or nullptr): two triangles that
// make an upright rectangle of one colour come together.
template <class Each>
void Raster::each_shape(const ImDrawData& data, Each each) const {
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const Clip clip = clip_of(command);
      if (command.UserCallback != nullptr || clip.right <= clip.left || clip.bottom <= clip.top) continue;
      const ImDrawVert* vertices = list->VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
      const ImDrawIdx* end = index + command.ElemCount;
      while (index < end) {
        const ImDrawVert &a = vertices[index[0]], &b = vertices[index[1]], &c = vertices[index[2]];
        bool upright = index + 6 <= end && index[3] == index[0] && index[4] == index[2] && a.pos.y == b.pos.y &&
                       b.pos.x == c.pos.x && a.col == b.col && a.col == c.col;
        if (upright) {
          const ImDrawVert& d = vertices[index[5]];
          upright = d.pos.x == a.pos.x && d.pos.y == c.pos.y && d.col == a.col && a.uv.y == b.uv.y &&
                    b.uv.x == c.uv.x && d.uv.x == a.uv.x && d.uv.y == c.uv.y && a.pos.x <= c.pos.x &&
                    a.pos.y <= c.pos.y;
        }
        each(clip, command.TexRef._TexData, a, b, c, upright);
        index += upright ? 6 : 3;
      }
    }
  }
}

std::vector<std::uint64_t> Raster::fingerprints(const ImDrawData& data, std::uint32_t clear_colour) const {
  std::vector<std::uint64_t> bands(static_cast<std::size_t>((height_ >> band_shift) + 1), mixed(1, clear_colour));
  each_shape(data, [&](const Clip& clip, const ImTextureData* texture, const ImDrawVert& a, const ImDrawVert& b,
                       const ImDrawVert& c, bool upright) {
    const float low = std::min({a.pos.y, b.pos.y, c.pos.y}) * density_,
                high = std::max({a.pos.y, b.pos.y, c.pos.y}) * density_;
    const int top = std::max(clip.top, static_cast<int>(std::floor(low))),
              bottom = std::min(clip.bottom, static_cast<int>(std::ceil(high)));
    if (bottom <= top) return;
    std::uint64_t hash = mixed(mixed(mixed(upright ? 7 : 3, a), b), c);
    hash = mixed(hash, static_cast<std::uint64_t>(clip.left) << 32 | static_cast<std::uint32_t>(clip.top));
    hash = mixed(hash, static_cast<std::uint64_t>(clip.right) << 32 | static_cast<std::uint32_t>(clip.bottom));
    hash = mixed(hash, texture == nullptr ? 0 : static_cast<std::uint64_t>(texture->UniqueID) + 1);
    for (int band = top >> band_shift; band <= (bottom - 1) >> band_shift; ++band) {
      auto& kept = bands[static_cast<std::size_t>(band)];
      kept = mixed(kept, hash);
    }
  });
  return bands;
}

void Raster::resize(const ImDrawData& data) {
  density_ = data.FramebufferScale.x;
  const int width = std::max(1, static_cast<int>(std::lround(data.DisplaySize.x * density_)));
  const int height = std::max(1, static_cast<int>(std::lround(data.DisplaySize.y * density_)));
  if (width == width_ && height == height_) return;
  width_ = width;
  height_ = height;
  pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xFF000000U);
  bands_.clear();
}

void Raster::clear_dirty(std::uint32_t colour) {
  each_dirty_row(0, height_, [&](int, std::uint32_t* row) { std::fill(row, row + width_, colour | 0xFF000000U); });
}

template <class Row>
void Raster::each_dirty_row(int top, int bottom, Row row) {
  for (int y = top; y < bottom; ++y) {
    if (!dirty_[static_cast<std::size_t>(y >> band_shift)]) {
      y |= (1 << band_shift) - 1;  // the last row of this band
      continue;
    }
    row(y, pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_));
  }
}

std::vector<Raster::Rows> Raster::dirty_rows() const {
  std::vector<Rows> rows;
  for (std::size_t band = 0; band < dirty_.size(); ++band) {
    const int first = static_cast<int>(band) << band_shift, end = std::min(height_, first + (1 << band_shift));
    if (!dirty_[band] || end <= first) continue;
    if (!rows.empty() && rows.back().end == first) {
      rows.back().end = end;
    } else {
      rows.push_back({first, end});
    }
  }
  return rows;
}

void Raster::rectangle(const Corner& low, const Corner& high, const Clip& clip, const ImTextureData* texture) {
  const int left = std::max(clip.left, first_pixel(low.x)), right = std::min(clip.right, first_pixel(high.x));
  const int top = std::max(clip.top, first_pixel(low.y)), bottom = std::min(clip.bottom, first_pixel(high.y));
  if (right <= left || bottom <= top) return;
  const Sampler sampler(texture);
  const Rgba colour = unpack(low.colour);
  if (!sampler || (low.u == high.u && low.v == high.v)) {
    const Rgba texel =
        sampler ? sampler.between(low.u * sampler.width(), low.v * sampler.height()) : Rgba{255, 255, 255, 255};
    const Rgba over = times(colour, texel);
    const std::uint32_t packed = over.red | over.green << 8 | over.blue << 16 | over.alpha << 24;
    each_dirty_row(top, bottom, [&](int, std::uint32_t* row) { fill(row + left, row + right, packed); });
    return;
  }
  const float across = (high.u - low.u) * sampler.width() / (high.x - low.x);
  const float down = (high.v - low.v) * sampler.height() / (high.y - low.y);
  const float u = low.u * sampler.width() + (static_cast<float>(left) + 0.5F - low.x) * across;
  const float v = low.v * sampler.height() + (static_cast<float>(top) + 0.5F - low.y) * down;
  const auto off_centre = [](float at) { return std::abs(at - std::floor(at) - 0.5F); };
  const bool one_to_one =
      std::abs(across - 1) < 1e-3F && std::abs(down - 1) < 1e-3F && off_centre(u) < 0.02F && off_centre(v) < 0.02F;
  each_dirty_row(top, bottom, [&](int y, std::uint32_t* row) {
    const float texel_v = v + static_cast<float>(y - top) * down;
    for (int x = left; x < right; ++x) {
      const float texel_u = u + static_cast<float>(x - left) * across;
      const Rgba texel = one_to_one ? unpack(sampler.at(static_cast<int>(texel_u), static_cast<int>(texel_v)))
                                    : sampler.between(texel_u, texel_v);
      if (texel.alpha != 0) blend(row[x], times(colour, texel));
    }
  });
}

void Raster::triangle(const Corner& a, const Corner& b, const Corner& c, const Clip& clip,
                      const ImTextureData* texture) {
  const float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  if (area < 0) return triangle(a, c, b, clip, texture);
  if (!(area > 0)) return;
  const Edge edges[] = {edge(fixed(a.x), fixed(a.y), fixed(b.x), fixed(b.y)),
                        edge(fixed(b.x), fixed(b.y), fixed(c.x), fixed(c.y)),
                        edge(fixed(c.x), fixed(c.y), fixed(a.x), fixed(a.y))};
  const int top = std::max(clip.top, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))));
  const int bottom = std::min(clip.bottom, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))) + 1);
  const int leftmost = std::max(clip.left, static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))));
  const int rightmost = std::min(clip.right, static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))) + 1);
  const auto slope = [&](float at_a, float at_b, float at_c) {
    const float across = ((at_b - at_a) * (c.y - a.y) - (at_c - at_a) * (b.y - a.y)) / area;
    const float down = ((at_c - at_a) * (b.x - a.x) - (at_b - at_a) * (c.x - a.x)) / area;
    return Slope{at_a - across * a.x - down * a.y, across, down};
  };
  const auto channel = [&](int shift) {
    const auto value = [&](const Corner& corner) { return static_cast<float>(corner.colour >> shift & 255U); };
    return slope(value(a), value(b), value(c));
  };
  const Sampler sampler(texture);
  const bool even = a.colour == b.colour && a.colour == c.colour;
  const bool plain = !sampler || (a.u == b.u && a.u == c.u && a.v == b.v && a.v == c.v);
  const Rgba texel_of_all =
      plain && sampler ? sampler.between(a.u * sampler.width(), a.v * sampler.height()) : Rgba{255, 255, 255, 255};
  const Slope red = channel(0), green = channel(8), blue = channel(16), alpha = channel(24);
  const Slope u = slope(a.u * sampler.width(), b.u * sampler.width(), c.u * sampler.width());
  const Slope v = slope(a.v * sampler.height(), b.v * sampler.height(), c.v * sampler.height());
  const auto byte = [](float value) { return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)); };
  each_dirty_row(top, bottom, [&](int y, std::uint32_t* row) {
    int left = leftmost, right = rightmost;
    for (const Edge& one : edges) narrow(one, y, left, right);
    if (right <= left) return;
    if (even && plain) {
      const Rgba over = times(unpack(a.colour), texel_of_all);
      fill(row + left, row + right, over.red | over.green << 8 | over.blue << 16 | over.alpha << 24);
      return;
    }
    for (int x = left; x < right; ++x) {
      const Rgba colour =
          even ? unpack(a.colour)
               : Rgba{byte(red.at(x, y)), byte(green.at(x, y)), byte(blue.at(x, y)), byte(alpha.at(x, y))};
      blend(row[x], times(colour, plain ? texel_of_all : sampler.between(u.at(x, y), v.at(x, y))));
    }
  });
}

std::vector<Raster::Rows> Raster::draw(const ImDrawData& data, std::uint32_t clear_colour, bool all) {
  resize(data);
  auto bands = fingerprints(data, clear_colour);
  dirty_.assign(bands.size(), true);
  if (!all && bands.size() == bands_.size())
    for (std::size_t i = 0; i < bands.size(); ++i) dirty_[i] = bands[i] != bands_[i];
  bands_ = std::move(bands);
  if (std::find(dirty_.begin(), dirty_.end(), true) == dirty_.end()) return {};
  clear_dirty(clear_colour);
  each_shape(data, [&](const Clip& clip, const ImTextureData* texture, const ImDrawVert& a, const ImDrawVert& b,
                       const ImDrawVert& c, bool upright) {
    if (upright)
      rectangle(corner(a), corner(c), clip, texture);
    else
      triangle(corner(a), corner(b), corner(c), clip, texture);
  });
  return dirty_rows();
}

}  // namespace portico::platform
