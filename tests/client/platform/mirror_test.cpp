#include "client/platform/mirror.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "client/platform/fakes.h"

namespace portico::platform {
namespace {

// What the document must look like after showing these nodes.
std::map<std::uint32_t, fake::Element> expected(const std::vector<MirrorNode>& nodes) {
  std::map<std::uint32_t, fake::Element> all;
  all[0];
  for (const auto& node : nodes) {
    auto& element = all[node.key];
    element.tag = node.tag;
    element.parent = node.parent;
    element.text = node.text;
    element.rect = node.rect;
    for (const auto& [name, value] : node.attributes) element.attributes[name] = value;
    all[node.parent].children.push_back(node.key);
  }
  return all;
}

void expect_document(const std::vector<MirrorNode>& nodes) {
  const auto want = expected(nodes);
  const auto& have = fake::world().elements;
  ASSERT_EQ(have.size(), want.size());
  for (const auto& [key, element] : want) {
    ASSERT_EQ(have.count(key), 1U) << key;
    const auto& found = have.at(key);
    if (key != 0) {
      EXPECT_EQ(found.parent, element.parent) << key;
    }
    EXPECT_EQ(found.tag, element.tag) << key;
    EXPECT_EQ(found.children, element.children) << key;
    EXPECT_EQ(found.text, element.text) << key;
    EXPECT_EQ(found.attributes, element.attributes) << key;
    EXPECT_EQ(found.rect.x, element.rect.x) << key;
    EXPECT_EQ(found.rect.height, element.rect.height) << key;
  }
}

std::vector<MirrorNode> random_nodes(std::mt19937& random) {
  std::vector<std::uint32_t> keys(12);
  for (std::uint32_t i = 0; i < keys.size(); ++i) keys[i] = i + 1;
  std::shuffle(keys.begin(), keys.end(), random);
  keys.resize(random() % 13);
  std::vector<MirrorNode> nodes;
  for (std::uint32_t key : keys) {
    MirrorNode node;
    node.key = key;
    if (!nodes.empty() && random() % 3 != 0) node.parent = nodes[random() % nodes.size()].key;
    node.tag = random() % 8 == 0 ? Tag::button : Tag::div;
    node.rect = {static_cast<float>(random() % 4), 0, 10, static_cast<float>(random() % 2)};
    if (random() % 2) node.text = std::string(random() % 3, 'x');
    if (random() % 2) node.set(Attribute::label, random() % 2 ? "one" : "two");
    if (random() % 4 == 0) node.set(Attribute::inert, "");
    nodes.push_back(node);
  }
  return nodes;
}

TEST(Mirror, AnySequenceOfFramesLeavesTheDocumentAsTheLastFrameSaid) {
  std::mt19937 random(7);
  for (int run = 0; run < 200; ++run) {
    fake::reset();
    Mirror mirror;
    for (int frame = 0; frame < 12; ++frame) {
      auto nodes = random_nodes(random);
      mirror.show(nodes);
      expect_document(nodes);
      if (HasFatalFailure() || HasNonfatalFailure()) FAIL() << "run " << run << " frame " << frame;
    }
  }
}

TEST(Mirror, AnUnchangedFrameMakesNoCall) {
  fake::reset();
  Mirror mirror;
  MirrorNode node;
  node.key = 5;
  node.text = "same";
  mirror.show({node});
  mirror.show({node});
  EXPECT_EQ(fake::world().mirror_calls, 1);
}

TEST(Mirror, InsertingOneSiblingMovesNoOther) {
  std::vector<MirrorNode> before(3), after(4);
  for (std::uint32_t i = 0; i < 3; ++i) before[i].key = i + 1;
  after[0].key = 9;
  for (std::uint32_t i = 0; i < 3; ++i) after[i + 1].key = i + 1;
  const auto change = difference(before, after);
  const std::vector<std::int32_t> start = {1, 9, 0, 2, 9, 0, 0};  // create 9, place it first
  ASSERT_GE(change.ops.size(), start.size());
  EXPECT_TRUE(std::equal(start.begin(), start.end(), change.ops.begin()));
  EXPECT_EQ(change.ops[start.size()], static_cast<std::int32_t>(MirrorOp::rect));
}

TEST(Mirror, WhatTheReaderTypedIsNotWrittenBack) {
  fake::reset();
  Mirror mirror;
  MirrorNode node;
  node.key = 1;
  node.tag = Tag::input;
  node.set(Attribute::value, "");
  mirror.show({node});
  mirror.note_value(1, "typed");
  node.attributes[0].second = "typed";
  mirror.show({node});
  EXPECT_EQ(fake::world().mirror_calls, 1);
  node.attributes[0].second = "other";
  mirror.show({node});
  EXPECT_EQ(fake::world().mirror_calls, 2);
}

}  // namespace
}  // namespace portico::platform
