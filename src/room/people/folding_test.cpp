#include "room/people/folding.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

TEST(Folding, OneNameHoweverItIsTyped) {
    EXPECT_EQ(fold_name("  Mona "), "mona");
    EXPECT_EQ(fold_name("ＭＯＮＡ"), "mona");                    // full width
    EXPECT_EQ(fold_name("re\u0301mi"), fold_name("R\u00c9MI"));  // composed or not
    EXPECT_EQ(fold_name("منى"), "منى");
    for (const std::string& wrong : {std::string(), std::string("   "), std::string("a\nb"),
                                     std::string("\xff\xfe"), std::string(81, 'a'), std::string("a\0b", 3)})
        EXPECT_EQ(fold_name(wrong), std::nullopt) << wrong;
}

TEST(Folding, NoNameTurnsWhatIsWrittenAroundIt) {
    EXPECT_EQ(show_name("  Mona\u202e Dana\u2069 "), "Mona Dana");
    EXPECT_EQ(show_name("\u200f\u0645\u0646\u0649\u200e"), "\u0645\u0646\u0649");
    EXPECT_EQ(show_name("\u0645\u06cc\u200c\u062e"), "\u0645\u06cc\u200c\u062e")
        << "joiners are of the spelling";
    EXPECT_EQ(fold_name("Mo\u202ena"), "mona") << "and who types them all the same is known";
}

TEST(Folding, OnePasswordHoweverItIsComposed) {
    EXPECT_EQ(fold_password("re\u0301mi"), fold_password("r\u00e9mi"));
    EXPECT_EQ(fold_password(" A b "), " A b ");
    EXPECT_EQ(fold_password("\xc3"), std::nullopt);
    EXPECT_EQ(find_weakness("abcdefghijk", "mona"), Weakness::short_);
    EXPECT_EQ(find_weakness("سلام سلام س", "mona"), Weakness::short_);  // characters, not bytes
    EXPECT_EQ(find_weakness("aaaaaaaaaaaa", "mona"), Weakness::alike);
    EXPECT_EQ(find_weakness("i am MONA 12345", "mona"), Weakness::name);
    EXPECT_EQ(find_weakness("correct horse battery", "mona"), std::nullopt);
}

}  // namespace
}  // namespace wasit::room
