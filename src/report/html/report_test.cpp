#include "report/html/report.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <string>

#include "report/html/report_fixture.hpp"

namespace wasit::report {
namespace {

using mediation::Language;

void expect_well_formed(const std::string& page, pugi::xml_document& document) {
    const auto result = document.load_string(page.c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    ASSERT_TRUE(result) << result.description() << " at "
                        << page.substr(static_cast<std::size_t>(result.offset), 80);
}

// All that a reader sees or hears of a page, without style sheet, command lines and ids.
std::string visible_text(const pugi::xml_document& document) {
    std::string text;
    for (const auto& found : document.select_nodes("//body//text()[not(ancestor::pre)]")) {
        text += found.node().value() + std::string("\n");
    }
    for (const auto& found : document.select_nodes("//@aria-label"))
        text += found.attribute().value() + std::string("\n");
    return text;
}

void remove_all(std::string& text, const std::string& what) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what))
        text.erase(at, what.size());
}

class EveryCase : public testing::TestWithParam<Case (*)()> {};

TEST_P(EveryCase, GivesAWellFormedPageThatNeedsNothingElse) {
    const Case negotiation = GetParam()();
    const ReportInputs inputs = fixture::compute(negotiation);
    for (const Language language : {Language::en, Language::ar}) {
        const std::string page = write_report(negotiation, inputs, {.language = language});
        pugi::xml_document document;
        expect_well_formed(page, document);
        for (const char* outside : {"http://", "https://", "url(", "src=", "@import", "<script", "<link"}) {
            EXPECT_EQ(page.find(outside), std::string::npos) << outside;
        }
        EXPECT_EQ(page, write_report(negotiation, inputs, {.language = language}));
        EXPECT_EQ(visible_text(document).find("report."), std::string::npos);
    }
}

TEST_P(EveryCase, IsAccessible) {
    pugi::xml_document document;
    const std::string page = fixture::page(GetParam()());
    expect_well_formed(page, document);
    EXPECT_STREQ(document.child("html").attribute("lang").value(), "en");
    int level = 0;
    for (const auto& found : document.select_nodes("//h1|//h2|//h3|//h4|//h5|//h6")) {
        const int next = found.node().name()[1] - '0';
        EXPECT_LE(next, level + 1) << found.node().text().get();
        level = next;
    }
    for (const auto& found : document.select_nodes("//svg[@class='plot']")) {
        EXPECT_STREQ(found.node().attribute("role").value(), "img");
        EXPECT_STRNE(found.node().child("title").text().get(), "");
        EXPECT_STRNE(found.node().child("desc").text().get(), "");
    }
    for (const auto& found : document.select_nodes("//figure"))
        EXPECT_TRUE(found.node().select_node("details//table"));
    for (const auto& found : document.select_nodes("//table")) EXPECT_TRUE(found.node().child("caption"));
    for (const auto& found : document.select_nodes("//a[starts-with(@href, '#')]")) {
        const std::string target = found.node().attribute("href").value() + 1;
        EXPECT_TRUE(document.select_node(("//*[@id='" + target + "']").c_str())) << target;
    }
}

INSTANTIATE_TEST_SUITE_P(Report, EveryCase,
                         testing::Values(&fixture::ceasefire, &fixture::race, &fixture::council,
                                         &fixture::deadlock, &fixture::division, &fixture::basin));

TEST(Report, SaysWhoseWordThePreferencesAre) {
    pugi::xml_document document;
    expect_well_formed(fixture::page(fixture::ceasefire()), document);
    const std::string text = visible_text(document);
    for (const char* words :
         {"The party’s own word", "Assessed by Envoy", "about February 2031", "low", "Confidential"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
}

TEST(Report, LeavesOutWhatIsNotForTheWholeRoom) {
    pugi::xml_document document;
    expect_well_formed(fixture::page(fixture::ceasefire()), document);
    const std::string text = visible_text(document);
    EXPECT_EQ(text.find("Kept quiet"), std::string::npos);
    EXPECT_NE(text.find("We want peace"), std::string::npos);
    EXPECT_NE(text.find("1 item of the record is not for the whole room"), std::string::npos);
}

TEST(Report, SpeaksArabicThroughout) {
    pugi::xml_document document;
    expect_well_formed(fixture::page(fixture::race(), Language::ar), document);
    EXPECT_STREQ(document.child("html").attribute("dir").value(), "rtl");
    std::string text = visible_text(document);
    // Ids that the case itself has in Latin letters, and the names of concepts' authors.
    for (const char* latin : {"fixture", "d1"}) remove_all(text, latin);
    for (const char letter : std::string("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        const auto at = text.find(letter);
        EXPECT_EQ(at, std::string::npos) << text.substr(at < 40 ? 0 : at - 40, 80);
    }
}

TEST(Report, ShowsWhatWaitingCosts) {
    pugi::xml_document document;
    expect_well_formed(fixture::page(fixture::ceasefire()), document);
    EXPECT_FALSE(document.select_node("//section[@id='waiting']"));
    for (const Language language : {Language::en, Language::ar}) {
        expect_well_formed(fixture::page(fixture::race(), language), document);
        EXPECT_EQ(document.select_nodes("//section[@id='waiting']//svg[@class='plot']").size(), 2u);
        EXPECT_TRUE(document.select_node("//section[@id='waiting']//table[@class='waiting']"));
    }
    expect_well_formed(fixture::page(fixture::race()), document);
    const std::string text = visible_text(document);
    for (const char* words :
         {"2 rounds have been held; the deadline leaves 4 more.", "15 now, rises by 3 each round",
          "multiplies what a package is worth, and what walking away is worth, by 0.9", "Round 2 (now)"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
}

TEST(Report, TellsThatThereIsNoDealAndHowNearTheNearestIs) {
    pugi::xml_document document;
    expect_well_formed(fixture::page(fixture::deadlock()), document);
    const std::string text = visible_text(document);
    EXPECT_NE(text.find("No acceptable deal exists"), std::string::npos);
    EXPECT_NE(text.find("What cannot hold together"), std::string::npos);
    EXPECT_NE(text.find(", by 0.003: "), std::string::npos);
    EXPECT_EQ(document.select_nodes("//article[@class='package']").size(), 0u);
}

TEST(Report, DrawsSharesOfDividedGoods) {
    pugi::xml_document document;
    expect_well_formed(fixture::page(fixture::division()), document);
    EXPECT_EQ(document.select_nodes("//table[@class='division']/tbody/tr").size(), 2u);
    EXPECT_NE(visible_text(document).find("10/13"), std::string::npos);  // 70 s = 40 + 60 (1 - s)
}

TEST(Report, ShowsCoalitionsOverAmountsAndShares) {
    const Case negotiation = fixture::basin();
    const ReportInputs inputs = fixture::compute(negotiation);
    for (const Language language : {Language::en, Language::ar}) {
        pugi::xml_document document;
        expect_well_formed(write_report(negotiation, inputs, {.language = language}), document);
        EXPECT_EQ(document.select_nodes("//section[@id='coalitions']//tbody/tr").size(), 3u);
    }
    pugi::xml_document document;
    expect_well_formed(write_report(negotiation, inputs), document);
    const std::string text = visible_text(document);
    EXPECT_NE(text.find("infinitely many packages"), std::string::npos);
    EXPECT_EQ(text.find("too different in worth"), std::string::npos);
}

// Anna gains 55 and 5/13 out of 100 by the package: a walk-away above that refuses it, whatever else is best.
TEST(Report, ShowsHowFarNumbersCanMoveWhereSharesAdapt) {
    const Case negotiation = fixture::division();
    const ReportInputs inputs = fixture::compute(negotiation);
    for (const Language language : {Language::en, Language::ar}) {
        pugi::xml_document document;
        expect_well_formed(write_report(negotiation, inputs, {.language = language}), document);
        EXPECT_EQ(document.select_nodes("//section[@id='certainty']//figure").size(), 2u);
        EXPECT_EQ(document.select_nodes("//section[@id='certainty']//svg//circle").size(), 2u);
        for (const auto& table : document.select_nodes("//section[@id='certainty']//figure//table"))
            EXPECT_EQ(table.node().select_nodes(".//thead//th").size(), 7u);
    }
    pugi::xml_document document;
    expect_well_formed(write_report(negotiation, inputs), document);
    EXPECT_NE(visible_text(document).find("Every open issue is real or divisible"), std::string::npos);
}

TEST(Report, TellsHowToCheckAConceptThatChoseAPackage) {
    for (const Case& negotiation : {fixture::division(), fixture::deadlock()}) {
        EXPECT_NE(fixture::page(negotiation).find("--concept nash"), std::string::npos);
    }
}

// What is stated is shown as stated; what is computed is computed at the mean, and `solve` would not take the case.
TEST(Report, TellsRangesFromTheirMean) {
    Case negotiation = fixture::ceasefire();
    const Rational low = negotiation.preferences[0].walk_away->low;
    negotiation.preferences[0].walk_away = Bounds{low - 7, low + 3};
    engine::Watch watch;
    const ReportInputs inputs = gather_report_inputs(negotiation, {}, watch);
    ASSERT_TRUE(inputs.bridge.representative);
    ASSERT_FALSE(inputs.bridge.proposals.empty());
    const std::string page = write_report(negotiation, inputs);
    pugi::xml_document document;
    expect_well_formed(page, document);
    const std::string text = visible_text(document);
    EXPECT_NE(text.find(to_exact_text(low - 7) + " to " + to_exact_text(low + 3)), std::string::npos);
    EXPECT_EQ(text.find("walk-away " + to_exact_text(low - 7) + "\n"), std::string::npos);
    EXPECT_EQ(text.find("Infinitely many"), std::string::npos);
    EXPECT_EQ(page.find("wasit solve"), std::string::npos);
}

TEST(Report, SaysThatTheTimeWasOver) {
    engine::Watch watch;
    watch.cancel();
    const Case negotiation = fixture::ceasefire();
    const ReportInputs inputs = gather_report_inputs(negotiation, {}, watch);
    ASSERT_EQ(inputs.bridge.status, mediation::Bridge::Status::limit_reached);
    EXPECT_NE(write_report(negotiation, inputs).find("The time was over"), std::string::npos);
}

TEST(Report, CannotBeGivenMarkupByNames) {
    Case negotiation = fixture::ceasefire();
    const std::string hostile =
        "</title></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202E";
    negotiation.title = plain(hostile);
    negotiation.summary = plain(hostile);
    negotiation.sources = {plain(hostile)};
    negotiation.parties[0].name = plain(hostile);
    negotiation.issues[0].name = plain(hostile);
    negotiation.issues[1].unit = plain(hostile);
    std::get<Choice>(negotiation.issues[0].domain).options[0].name = plain(hostile);
    negotiation.talks.statements[0].gist = plain(hostile);
    negotiation.talks.drafts[0].id = hostile;
    negotiation.preferences[0].known.confidence = hostile;
    for (const Language language : {Language::en, Language::ar}) {
        const std::string page = fixture::page(negotiation, language);
        pugi::xml_document document;
        expect_well_formed(page, document);
        EXPECT_EQ(page.find("<script"), std::string::npos);
        EXPECT_EQ(page.find("<img"), std::string::npos);
        EXPECT_EQ(document.select_nodes("//script|//img|//@onerror").size(), 0u);
    }
}

TEST(Report, IsWrittenWithoutAnyResults) {
    pugi::xml_document document;
    expect_well_formed(write_report(fixture::ceasefire(), {}), document);
    expect_well_formed(write_report(Case{}, {}), document);
}

}  // namespace
}  // namespace wasit::report
