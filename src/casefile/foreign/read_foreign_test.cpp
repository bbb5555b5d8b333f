#include "casefile/foreign/read_foreign.hpp"

#include <gtest/gtest.h>

#include "foreign_reading.hpp"

namespace wasit::casefile {
namespace {

std::string genius_issue(const std::string& name) {
    return "<objective index=\"0\"><issue index=\"1\" name=\"" + name +
           "\"><item value=\"x\" evaluation=\"1\"/></issue><weight index=\"1\" value=\"1\"/></objective>";
}
std::string genius_domain(const std::string& name) {
    return "<negotiation_template><utility_space>" + genius_issue(name) +
           "</utility_space></negotiation_template>";
}
std::string genius_profile(const std::string& name, const std::string& type = "linear") {
    return "<utility_space type=\"" + type + "\">" + genius_issue(name) + "</utility_space>";
}
std::string geniusweb_profile() {
    return R"({"LinearAdditiveUtilitySpace": {"domain": {"issuesValues": {"aid": {"values": ["x"]}}}, "issueWeights": {"aid": 1},
"issueUtilities": {"aid": {"DiscreteValueSetUtilities": {"valueUtilities": {"x": 1}}}}}})";
}
std::string geniusweb_ordering() {
    return R"({"DefaultPartialOrdering": {"domain": {"issuesValues": {"aid": {"values": ["x"]}}}, "bids": [], "better": []}})";
}

std::vector<Id> parties(const Reading& reading) {
    std::vector<Id> ids;
    if (reading.negotiation) {
        for (const Party& party : reading.negotiation->parties) ids.push_back(party.id);
    }
    return ids;
}

TEST(ReadForeign, TakesAFoldersPartiesByFileNameAndItsIdFromTheFolder) {
    const TemporaryFolder folder;
    folder.write("b.xml", genius_profile("aid"));
    folder.write("z_domain.xml", genius_domain("aid"));
    folder.write("a.xml", genius_profile("aid"));
    folder.write("notes.txt", "nothing of this");
    folder.write("pareto.xml", "\n0.5, 1.0\n1.0, 0.25\n");
    for (const std::string ending : {"", "/"}) {
        const Reading reading = read_foreign({folder.path().string() + ending});
        EXPECT_EQ(parties(reading), (std::vector<Id>{"a", "b"})) << all_text(reading);
        EXPECT_EQ(reading.negotiation->id, folder.path().filename().string());
        EXPECT_TRUE(mentions(warnings(reading),
                             "pareto.xml: warning: this holds results or settings, not preferences"));
    }
    EXPECT_TRUE(looks_foreign(folder.path()));
}

TEST(ReadForeign, TakesAListsPartiesInTheOrderGiven) {
    const Reading reading = read_texts({{"b.xml", genius_profile("aid")},
                                        {"domain.xml", genius_domain("aid")},
                                        {"a.xml", genius_profile("aid")}});
    EXPECT_EQ(parties(reading), (std::vector<Id>{"b", "a"})) << all_text(reading);
}

TEST(ReadForeign, ListsTheReadingsOfAFolderWithMoreThanOneCase) {
    const TemporaryFolder folder;
    folder.write("car.xml", genius_domain("car"));
    folder.write("car1.xml", genius_profile("car"));
    folder.write("son1.xml", genius_profile("son"));
    const Reading reading = read_foreign({folder.path()});
    EXPECT_FALSE(reading.negotiation);
    EXPECT_TRUE(mentions(errors(reading),
                         "can be read as more than one case, list the files of one of them:\n  GENIUS: "
                         "car.xml car1.xml\n  GENIUS: son1.xml"));
}

TEST(ReadForeign, TwoDomainsOfTheSameIssuesAreTwoReadings) {
    const TemporaryFolder folder;
    folder.write("d1.xml", genius_domain("aid"));
    folder.write("d2.xml", genius_domain("aid"));
    folder.write("p.xml", genius_profile("aid"));
    EXPECT_TRUE(
        mentions(errors(read_foreign({folder.path()})), "\n  GENIUS: d1.xml p.xml\n  GENIUS: d2.xml p.xml"));
}

TEST(ReadForeign, MixedFormatsAreTwoReadings) {
    const TemporaryFolder folder;
    folder.write("p.xml", genius_profile("aid"));
    folder.write("p.json", geniusweb_profile());
    EXPECT_TRUE(mentions(errors(read_foreign({folder.path()})), "\n  GeniusWeb: p.json\n  GENIUS: p.xml"));
    EXPECT_TRUE(
        mentions(errors(read_texts({{"p.xml", genius_profile("aid")}, {"p.json", geniusweb_profile()}})),
                 "this is a GeniusWeb file beside GENIUS files"));
}

TEST(ReadForeign, LeavesOutAPartialAccountBesideAFullOneButKeepsAnUncertainOne) {
    const TemporaryFolder web;
    web.write("jobs1.json", geniusweb_profile());
    web.write("jobs1partial.json", geniusweb_ordering());
    const Reading reading = read_foreign({web.path()});
    EXPECT_EQ(parties(reading), std::vector<Id>{"jobs1"}) << all_text(reading);
    EXPECT_TRUE(mentions(warnings(reading), "seems to be of the same party as jobs1.json; it is left out"));
    const TemporaryFolder genius;
    genius.write("party1.xml", genius_profile("aid"));
    genius.write("party1_u10.xml", genius_profile("aid", "uncertain"));
    const Reading both = read_foreign({genius.path()});
    EXPECT_EQ(parties(both), (std::vector<Id>{"party1", "party1_u10"})) << all_text(both);
    EXPECT_TRUE(mentions(warnings(both), "it is read as a party of its own"));
}

TEST(ReadForeign, ReportsBrokenFilesOfAFolderInsteadOfLeavingThemOut) {
    const TemporaryFolder folder;
    folder.write("domain.xml", genius_domain("aid"));
    folder.write("a.xml", genius_profile("aid"));
    folder.write("b.xml", genius_profile("aid").substr(0, 60));
    const Reading reading = read_foreign({folder.path()});
    EXPECT_FALSE(reading.negotiation);
    EXPECT_TRUE(mentions(errors(reading), "b.xml:1:"));
}

TEST(ReadForeign, RefusesFoldersAndFilesThatHoldNoCase) {
    const TemporaryFolder folder;
    EXPECT_TRUE(mentions(errors(read_foreign({folder.path()})), "the folder holds no case"));
    EXPECT_FALSE(looks_foreign(folder.path()));
    EXPECT_TRUE(mentions(errors(read_foreign({folder.path() / "absent.xml"})), "there is no such file"));
    for (const std::string text : {"", "{}", "[1, 2]", "<html/>", "hello", "\x01\x02\xff\xfe"}) {
        EXPECT_TRUE(mentions(errors(read_texts({{"odd.xml", text}})), "this is no domain and no profile"))
            << text;
    }
    EXPECT_TRUE(mentions(errors(read_texts({{"a.xml", genius_profile("aid")}, {"b.xml", "0.5, 1\n"}})),
                         "b.xml: error: this is no domain"));
}

TEST(ReadForeign, ReadsTextsAsTheFilesOfAFolder) {
    const Reading reading = read_foreign_texts({{"b.xml", genius_profile("aid")},
                                                {"pareto.xml", "0.5, 1.0\n"},
                                                {"z_domain.xml", genius_domain("aid")},
                                                {"read.me", "nothing of this"},
                                                {"a.xml", genius_profile("aid")}});
    EXPECT_EQ(parties(reading), (std::vector<Id>{"a", "b"})) << all_text(reading);
    EXPECT_EQ(reading.negotiation->id, "z_domain");
    EXPECT_TRUE(mentions(warnings(reading), "pareto.xml: warning: this holds results or settings"));
    EXPECT_TRUE(mentions(warnings(reading), "read.me: warning: this is no part of a case"));
    EXPECT_TRUE(mentions(errors(read_foreign_texts({})), "these files hold no case"));
    EXPECT_TRUE(
        mentions(errors(read_foreign_texts({{"b.xml", genius_profile("aid").substr(0, 60)}})), "b.xml:1:"));
    EXPECT_TRUE(mentions(
        errors(read_foreign_texts({{"p.xml", genius_profile("aid")}, {"p.json", geniusweb_profile()}})),
        "these files can be read as more than one case"));
}

TEST(ReadForeign, RefusesTwoProfilesOfOneName) {
    const TemporaryFolder one, two;
    const Reading reading =
        read_foreign({one.write("a.xml", genius_profile("aid")), two.write("a.xml", genius_profile("aid"))});
    EXPECT_TRUE(mentions(errors(reading), "two profiles are called `a`"));
}

}  // namespace
}  // namespace wasit::casefile
