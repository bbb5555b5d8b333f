#include "mediation/wording/wording.hpp"

#include <gtest/gtest.h>

namespace wasit::mediation {
namespace {

TEST(Wording, KeepsArabicAndApartFromLatinLetters) {
    EXPECT_EQ(join_and({plain("north"), plain("south")}).in("en"), "north and south");
    EXPECT_EQ(join_and({plain("north"), plain("south"), plain("الشرق")}).in("ar"),
              "north و\u00a0south والشرق");
    EXPECT_EQ(join_or({plain("north"), plain("south")}).in("ar"), "north أو south");
}

}  // namespace
}  // namespace wasit::mediation
