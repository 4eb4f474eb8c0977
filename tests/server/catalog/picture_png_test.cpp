#include "server/catalog/picture_png.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "server/http/page.h"

// What fontconfig keeps of the fonts that it has once found is nobody's when the program ends.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

namespace portico::catalog {
namespace {

// Width and height as the first chunk of a PNG has them (PNG specification, 11.2.1).
int number_at(const std::string& png, std::size_t at) {
  int value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value * 256 + static_cast<unsigned char>(png.at(at + i));
  return value;
}

TEST(Preview, IsAPngOfTheSizeThatPagesSay) {
  const auto png = png_of(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 6\"><rect width=\"8\" height=\"6\" fill=\"#f00\"/>"
      "<text x=\"1\" y=\"3\" font-size=\"1\">A \u8336</text></svg>");
  ASSERT_TRUE(png) << describe(png.error());
  EXPECT_EQ(png->substr(0, 8), "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(number_at(*png, 16), http::preview_width);
  EXPECT_EQ(number_at(*png, 20), http::preview_height);
}

TEST(Preview, OfWhatIsNoDrawingIsRefused) {
  for (const char* wrong : {"", "no drawing", "<html/>", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect"}) {
    const auto png = png_of(wrong);
    ASSERT_FALSE(png) << wrong;
    EXPECT_EQ(png.error().code, ErrorCode::internal);
    EXPECT_EQ(png.error().facts.at("reason").substr(0, 11), "a preview: ");
  }
}

TEST(Preview, IsKeptAndACrowdThatAsksForOthersIsAnsweredOrToldToWait) {
  const auto drawing = [](int size) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 6\"><rect width=\"" + std::to_string(size) +
           "\" height=\"6\"/></svg>";
  };
  Previews previews;
  const auto first = previews.of(drawing(0));
  ASSERT_TRUE(first) << describe(first.error());
  EXPECT_EQ(*first, *png_of(drawing(0)));
  std::atomic<int> made = 0, refused = 0;
  std::vector<std::thread> crowd;
  for (int i = 1; i <= 40; ++i) {
    crowd.emplace_back([&, i] {
      const auto png = previews.of(drawing(i));
      ++(png ? made : refused);
      if (!png) {
        EXPECT_EQ(png.error().code, ErrorCode::busy);
      }
      EXPECT_TRUE(previews.of(drawing(0))) << "what is kept waits for nobody";
    });
  }
  for (std::thread& one : crowd) one.join();
  EXPECT_EQ(made + refused, 40);
  EXPECT_GE(made, 4);
  EXPECT_TRUE(previews.of(drawing(41))) << "nobody waits any more";
}

}  // namespace
}  // namespace portico::catalog
