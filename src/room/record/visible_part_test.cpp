#include "room/record/visible_part.hpp"

#include <gtest/gtest.h>
#include <random>

#include "casefile/wasit/tree.hpp"

namespace wasit::room {
namespace {

TEST(VisiblePart, NothingThatWasLeftEmptyTellsThatSomethingIsHidden) {
    const std::string whole =
        R"({"a":1,"limits":[{"x":1,"seen_by":["envoy"]}],"phases":{"p":{"seen_by":["envoy"]}},"none":[]})";
    EXPECT_EQ(visible_text(whole, {}), R"({"a":1,"none":[]})");
    EXPECT_EQ(
        visible_text(*with_hidden(R"({"a":2,"none":[]})", whole, {}), {"envoy"}),
        R"({"a":2,"limits":[{"x":1,"seen_by":["envoy"]}],"phases":{"p":{"seen_by":["envoy"]}},"none":[]})");
}

// JSON of maps and lists three deep, some of which are for `envoy` alone. No two items of a list say the same.
class PartlySeen {
  public:
    explicit PartlySeen(unsigned seed) : random_(seed) {}
    std::string write(int depth = 3) {
        std::string text = "{";
        for (int i = draw(4); i > 0; --i) add(text, "\"k" + std::to_string(++count_) + "\":", depth);
        if (draw(3) == 0) text += std::string(text == "{" ? "" : ",") + R"("seen_by":["envoy"])";
        return text + "}";
    }

  private:
    int draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    void add(std::string& text, const std::string& key, int depth) {
        if (text.back() != '{' && text.back() != '[') text += ',';
        text += key;
        const int kind = depth == 0 ? 0 : draw(3);
        if (kind == 0) text += std::to_string(++count_);
        if (kind == 1) text += write(depth - 1);
        if (kind == 2) {
            std::string list = "[";
            for (int i = draw(4); i > 0; --i) add(list, "", depth - 1);
            text += list + "]";
        }
    }

    std::mt19937 random_;
    int count_ = 0;
};

TEST(VisiblePart, WhatIsSavedAsItWasSeenChangesNothing) {
    int hidden = 0;
    for (unsigned seed = 0; seed < 500; ++seed) {
        const std::string before = R"({"a":)" + PartlySeen(seed).write() + R"(,"b":1})";
        const std::string seen = visible_text(before, {});
        const auto whole = with_hidden(seen, before, {});
        ASSERT_TRUE(whole) << before;
        EXPECT_EQ(*whole, casefile::to_json_text(*read_tree(before))) << seed;
        EXPECT_EQ(visible_text(*whole, {}), seen) << before;
        hidden += seen.size() < before.size();
    }
    EXPECT_GT(hidden, 100);
}

TEST(VisiblePart, HiddenPartsStayWhereTheyWere) {
    const std::string before = R"({"issues":{"a":1,"h":{"seen_by":["envoy"]},"b":2},)"
                               R"("limits":[{"x":1},{"y":2,"seen_by":["envoy"]},{"z":3}]})";
    const auto change = [&](const std::string& next) {
        return with_hidden(next, before, {}).value_or("none");
    };
    EXPECT_EQ(change(R"({"issues":{"a":5,"b":2,"c":3},"limits":[{"x":1},{"z":4}]})"),
              R"({"issues":{"a":5,"h":{"seen_by":["envoy"]},"b":2,"c":3},)"
              R"("limits":[{"x":1},{"y":2,"seen_by":["envoy"]},{"z":4}]})");
    EXPECT_EQ(change(R"({"issues":{"b":2,"a":1}})"), R"({"issues":{"b":2,"a":1,"h":{"seen_by":["envoy"]}},)"
                                                     R"("limits":[{"y":2,"seen_by":["envoy"]}]})");
    EXPECT_EQ(change(R"({"issues":{"a":1,"h":2}})"), "none") << "another of its name";
    EXPECT_EQ(change(R"({"issues":[1]})"), "none") << "no room for it";
    EXPECT_EQ(with_hidden(R"({"issues":{"a":1}})", before, {"envoy"}), R"({"issues":{"a":1}})")
        << "who sees it takes it out";
}

}  // namespace
}  // namespace wasit::room
