#include "shared/catalog/picture.h"

#include "shared/base/codec_impl.h"
#include "shared/catalog/picture_json.h"
#include "shared/catalog/picture_paint.h"
#include "shared/catalog/picture_path.h"

PORTICO_CODEC(portico::catalog::Picture);

namespace portico::catalog {
namespace {

constexpr int deepest_part = 8;

Error wrong(std::string place, std::string expected) {
  return error_at(ErrorCode::value_invalid, std::move(place), {{"expected", std::move(expected)}});
}

class Checker {
 public:
  explicit Checker(const Picture& picture) : picture_(picture) {}

  Result<void> run() {
    if (!(picture_.width > 0 && picture_.width <= 4096)) return wrong("/width", "a number above 0, at most 4096");
    if (!(picture_.height > 0 && picture_.height <= 4096)) return wrong("/height", "a number above 0, at most 4096");
    for (const auto& [name, paint] : picture_.paints) {
      if (auto r = check_paint(paint); !r) return within("/paints/" + name, r.error());
    }
    for (const auto& [name, part] : picture_.parts) {
      if (auto r = check_layer(part, 0); !r) return within("/parts/" + name, r.error());
    }
    return check_layers(picture_.layers, 0);
  }

 private:
  Result<void> check_stops(const std::vector<Stop>& stops) {
    if (stops.size() < 2) return wrong("", "at least two stops");
    for (std::size_t i = 0; i < stops.size(); ++i) {
      const std::string place = "/" + std::to_string(i);
      if (!color_from(stops[i].color)) return wrong(place + "/color", "#rrggbb or #rrggbbaa");
      const double before = i == 0 ? 0 : stops[i - 1].at;
      if (!(stops[i].at >= before && stops[i].at <= 1)) return wrong(place + "/at", "rising numbers from 0 to 1");
    }
    return success();
  }

  Result<void> check_choices(const std::vector<PaintChoice>& choices) {
    if (choices.empty()) return wrong("", "at least one paint");
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const std::string place = "/" + std::to_string(i);
      const auto named = picture_.paints.find(choices[i].paint);
      if (named == picture_.paints.end()) return wrong(place + "/paint", "the name of a paint");
      if (named->second.choose) return wrong(place + "/paint", "a paint that does not choose itself");
      const bool last = i + 1 == choices.size();
      if (last == choices[i].when.has_value()) return wrong(place, "a condition everywhere but in the last choice");
    }
    return success();
  }

  Result<void> check_paint(const Paint& paint) {
    const int kinds = int(paint.solid.has_value()) + int(paint.linear.has_value()) + int(paint.radial.has_value()) +
                      int(paint.choose.has_value());
    if (kinds != 1) return wrong("", "exactly one of solid, linear, radial, choose");
    if (paint.solid && !color_from(*paint.solid)) return wrong("/solid", "#rrggbb or #rrggbbaa");
    if (paint.linear) {
      if (paint.linear->from == paint.linear->to) return wrong("/linear", "two different points");
      if (auto r = check_stops(paint.linear->stops); !r) return within("/linear/stops", r.error());
    }
    if (paint.radial) {
      if (auto r = check_stops(*paint.radial); !r) return within("/radial", r.error());
    }
    if (paint.choose) {
      if (auto r = check_choices(*paint.choose); !r) return within("/choose", r.error());
    }
    return success();
  }

  bool is_solid(const Paint& paint) const {
    if (!paint.choose) return paint.solid.has_value();
    for (const PaintChoice& choice : *paint.choose) {
      if (!picture_.paints.at(choice.paint).solid) return false;
    }
    return true;
  }

  Result<void> check_text(const TextShape& text) {
    if (text.of.has_value() == text.fixed.has_value()) return wrong("", "either `of` or `fixed`");
    if (!(text.size > 0)) return wrong("/size", "a number above 0");
    if (text.fit && !(*text.fit > 0)) return wrong("/fit", "a number above 0");
    return success();
  }

  Result<void> check_form(const Shape& shape) {
    const int forms = int(shape.path.has_value()) + int(shape.rect.has_value()) + int(shape.ellipse.has_value()) +
                      int(shape.line.has_value()) + int(shape.text.has_value());
    if (forms != 1) return wrong("", "exactly one of path, rect, ellipse, line, text");
    if (shape.path) {
      if (auto r = read_path(*shape.path); !r) return within("/path", r.error());
    }
    if (shape.rect) {
      const auto& r = *shape.rect;
      if ((r.size() != 4 && r.size() != 5) || !(r[2] > 0 && r[3] > 0))
        return wrong("/rect", "[x, y, width, height, radius]");
    }
    if (shape.ellipse) {
      const auto& e = *shape.ellipse;
      if (e.size() != 4 || !(e[2] > 0 && e[3] > 0)) return wrong("/ellipse", "[cx, cy, rx, ry]");
    }
    if (shape.line && shape.line->size() != 4) return wrong("/line", "[x1, y1, x2, y2]");
    if (shape.text) {
      if (auto r = check_text(*shape.text); !r) return within("/text", r.error());
    }
    return success();
  }

  Result<void> check_shape(const Shape& shape) {
    if (auto r = check_form(shape); !r) return r;
    if (!shape.fill && !shape.stroke) return wrong("", "a fill or a stroke");
    if (shape.fill && shape.line) return wrong("/fill", "no fill: a line has only a stroke");
    if (shape.stroke && shape.text) return wrong("/stroke", "no stroke: a text has only a fill");
    for (const std::string& name : words_of(shape.fill.value_or(""))) {
      const auto paint = picture_.paints.find(name);
      if (paint == picture_.paints.end()) return wrong("/fill", "names of paints, not `" + name + "`");
      if (shape.text && !is_solid(paint->second)) return wrong("/fill", "a solid paint for a text");
    }
    if (shape.stroke.has_value() != shape.width.has_value()) return wrong("/width", "a width with each stroke");
    if (shape.width && !(*shape.width > 0)) return wrong("/width", "a number above 0");
    if (shape.stroke) {
      const auto paint = picture_.paints.find(*shape.stroke);
      if (paint == picture_.paints.end()) return wrong("/stroke", "the name of a paint");
      if (!is_solid(paint->second)) return wrong("/stroke", "a solid paint");
    }
    return check_opacity(shape.opacity);
  }

  static Result<void> check_opacity(std::optional<double> opacity) {
    if (opacity && !(*opacity >= 0 && *opacity <= 1)) return wrong("/opacity", "a number from 0 to 1");
    return success();
  }

  Result<void> check_layer(const Layer& layer, int depth) {
    if (depth > deepest_part) return wrong("/use", "parts that use each other at most 8 deep, and never themselves");
    if (layer.scale && *layer.scale == 0) return wrong("/scale", "a number other than 0");
    if (layer.stretch && !(layer.stretch->base > 0)) return wrong("/stretch/base", "a number above 0");
    if (layer.repeat && layer.repeat->spots.empty()) return wrong("/repeat/spots", "at least one spot");
    if (auto r = check_opacity(layer.opacity); !r) return r;
    if (layer.shapes) {
      for (std::size_t i = 0; i < layer.shapes->size(); ++i) {
        if (auto r = check_shape((*layer.shapes)[i]); !r) return within("/shapes/" + std::to_string(i), r.error());
      }
    }
    if (layer.use) {
      const auto part = picture_.parts.find(*layer.use);
      if (part == picture_.parts.end()) return wrong("/use", "the name of a part");
      if (auto r = check_layer(part->second, depth + 1); !r) return wrong("/use", r.error().facts["expected"]);
    }
    return layer.layers ? check_layers(*layer.layers, depth) : success();
  }

  Result<void> check_layers(const std::vector<Layer>& layers, int depth) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (auto r = check_layer(layers[i], depth); !r) return within("/layers/" + std::to_string(i), r.error());
    }
    return success();
  }

  const Picture& picture_;
};

class FeatureCollector {
 public:
  std::set<std::string> run(const Picture& picture) {
    for (const auto& [name, paint] : picture.paints) {
      if (!paint.choose) continue;
      for (const PaintChoice& choice : *paint.choose) add_condition(choice.when);
    }
    for (const auto& [name, part] : picture.parts) add_layer(part);
    for (const Layer& layer : picture.layers) add_layer(layer);
    return std::move(features_);
  }

 private:
  void add_condition(const std::optional<std::string>& condition) {
    if (!condition) return;
    for (const std::string& word : words_of(*condition)) {
      for (const std::string& name : alternatives_of(word)) features_.insert(name);
    }
  }

  void add_layer(const Layer& layer) {
    add_condition(layer.when);
    add_condition(layer.unless);
    if (layer.stretch) features_.insert(layer.stretch->by);
    if (layer.move) features_.insert(layer.move->by);
    if (layer.repeat) features_.insert(layer.repeat->by);
    for (const Shape& shape : layer.shapes.value_or(std::vector<Shape>{})) {
      if (shape.text && shape.text->of) features_.insert(*shape.text->of);
    }
    for (const Layer& inner : layer.layers.value_or(std::vector<Layer>{})) add_layer(inner);
  }

  std::set<std::string> features_;
};

}  // namespace

Result<Picture> read_picture(std::string_view json) {
  auto picture = from_json<Picture>(json);
  if (!picture) return picture;
  if (auto checked = check(*picture); !checked) return checked.error();
  return picture;
}

Result<void> check(const Picture& picture) { return Checker(picture).run(); }

std::set<std::string> features_of(const Picture& picture) { return FeatureCollector().run(picture); }

}  // namespace portico::catalog
