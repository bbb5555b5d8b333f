#include "room/vault/sealed_document.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wasit::room {
namespace {

struct People {
    KeyPair north = KeyPair::make(), south = KeyPair::make(), mediator = KeyPair::make();
};

constexpr std::string_view kContext = "preferences of north in river";
constexpr std::string_view kText = R"({"walk_away": 40, "red_lines": ["انسحاب كامل"]})";

TEST(SealedDocument, OpensForItsReadersOnly) {
    const People people;
    const SealedDocument document = seal_document(kText, kContext, {{"north", people.north.open}});
    EXPECT_EQ(open_document(document, kContext, "north", people.north), kText);
    EXPECT_EQ(open_document(document, kContext, "south", people.south), std::nullopt);
    EXPECT_EQ(open_document(document, kContext, "north", people.south), std::nullopt);
    EXPECT_EQ(open_document(document, "preferences of north in lake", "north", people.north), std::nullopt);
    EXPECT_EQ(document.encrypted.find("walk_away"), std::string::npos);
}

TEST(SealedDocument, IsSharedByReadersOnly) {
    const People people;
    const SealedDocument own = seal_document(kText, kContext, {{"north", people.north.open}});
    EXPECT_FALSE(share_document(own, kContext, "south", people.south, "mediator", people.mediator.open));
    EXPECT_FALSE(share_document(own, kContext, "north", people.south, "mediator", people.mediator.open));
    const auto shared =
        share_document(own, kContext, "north", people.north, "mediator", people.mediator.open);
    ASSERT_TRUE(shared);
    EXPECT_EQ(open_document(*shared, kContext, "mediator", people.mediator), kText);
    EXPECT_EQ(open_document(*shared, kContext, "north", people.north), kText);
    EXPECT_EQ(shared->encrypted, own.encrypted);
    // Sealed for the mediator, it opens under no other name, for whoever the name is.
    SealedDocument renamed = *shared;
    renamed.keys["south"] = renamed.keys["mediator"];
    EXPECT_EQ(open_document(renamed, kContext, "south", people.mediator), std::nullopt);
}

TEST(SealedDocument, AKeyOfAnEarlierSealingOpensNoLaterOne) {
    const People people;
    const Readers both = {{"mediator", people.mediator.open}, {"north", people.north.open}};
    const SealedDocument before = seal_document(kText, kContext, both);
    SealedDocument after = seal_document(kText, kContext, {{"north", people.north.open}});
    EXPECT_NE(before.encrypted, after.encrypted);
    after.keys["mediator"] = before.keys.at("mediator");
    EXPECT_EQ(open_document(after, kContext, "mediator", people.mediator), std::nullopt);
}

TEST(SealedDocument, AnyChangeIsFound) {
    const People people;
    const SealedDocument document = seal_document(kText, kContext, {{"north", people.north.open}});
    for (std::size_t i = 0; i < document.encrypted.size(); ++i) {
        SealedDocument changed = document;
        changed.encrypted[i] = static_cast<char>(changed.encrypted[i] ^ 1);
        ASSERT_EQ(open_document(changed, kContext, "north", people.north), std::nullopt) << i;
    }
    for (std::size_t i = 0; i < document.keys.at("north").size(); ++i) {
        SealedDocument changed = document;
        changed.keys["north"][i] = static_cast<char>(changed.keys["north"][i] ^ 1);
        ASSERT_EQ(open_document(changed, kContext, "north", people.north), std::nullopt) << i;
    }
    for (std::size_t length = 0; length < document.encrypted.size(); ++length) {
        SealedDocument cut = document;
        cut.encrypted.resize(length);
        ASSERT_EQ(open_document(cut, kContext, "north", people.north), std::nullopt);
    }
}

TEST(SealedDocument, ComesBackFromJson) {
    const People people;
    const SealedDocument document = seal_document(std::string("\0\xff", 2), kContext,
                                                  {{"north", people.north.open}, {"x", people.south.open}});
    EXPECT_EQ(read_sealed_document(to_json(document)), document);
    for (const char* wrong :
         {"[]", "{}", R"({"encrypted": "AA"})", R"({"encrypted": "A!", "keys": {}})",
          R"({"encrypted": 1, "keys": {}})", R"({"encrypted": "AA", "keys": {"a": 1}})",
          R"({"encrypted": "AA", "keys": {"a": "="}})", R"({"encrypted": "AA", "keys": []})"})
        EXPECT_EQ(read_sealed_document(nlohmann::json::parse(wrong)), std::nullopt) << wrong;
}

}  // namespace
}  // namespace wasit::room
