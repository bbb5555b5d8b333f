#include "mediation/coalitions/coalition_words.hpp"
#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"

namespace wasit::report {

namespace {

using mediation::CoalitionFacts;
using mediation::Coalitions;
using mediation::Message;

constexpr std::size_t kMostRows = 20;

std::string words(const Page& page, const char* key) {
    return page.say(Message{key, {}});
}

std::string count_or_dash(const Page& page, const std::optional<Integer>& count) {
    return count ? page.words(plain(mediation::count_packages(*count))) : std::string("–");
}

void add_powers(Element& section, const Page& page, const Coalitions& coalitions) {
    Element& grid = section.add("div", {{"class", "wide"}}).add("table");
    grid.add("caption", {{"class", "unseen"}}, page.say("coalitions.power"));
    Element& head = grid.add("thead").add("tr");
    for (const char* column :
         {"terminal.party", "coalitions.votes", "coalitions.veto", "coalitions.is_pivotal",
          "coalitions.accepts", "coalitions.shapley_shubik", "coalitions.banzhaf"})
        head.add("th", {{"scope", "col"}}, words(page, column));
    Element& body = grid.add("tbody");
    const auto yes_or_no = [&](bool is) { return words(page, is ? "terminal.yes" : "terminal.no"); };
    for (std::size_t p = 0; p < coalitions.parties.size(); ++p) {
        const mediation::CoalitionParty& party = coalitions.parties[p];
        Element& row = body.add("tr");
        add_party(row.add("th", {{"scope", "row"}}), page, p);
        row.add("td", {{"class", "number"}},
                coalitions.unanimous ? "–" : page.number(Rational(party.votes), 0));
        row.add("td", {}, yes_or_no(party.power.veto));
        row.add("td", {}, coalitions.status == Coalitions::Status::possible ? yes_or_no(party.pivotal) : "–");
        row.add("td", {{"class", "number"}}, count_or_dash(page, party.packages));
        row.add("td", {{"class", "number"}}, page.percent(to_double(party.power.shapley_shubik)));
        row.add("td", {{"class", "number"}}, page.percent(to_double(party.power.banzhaf)));
    }
}

void add_list(Element& section, const Page& page, const char* title,
              const std::vector<CoalitionFacts>& coalitions) {
    if (coalitions.empty()) return;
    section.add("h3", {}, words(page, title));
    Element& list = section.add("ul", {{"class", "trades"}});
    for (std::size_t i = 0; i < coalitions.size() && i < kMostRows; ++i) {
        const CoalitionFacts& coalition = coalitions[i];
        Element& entry = list.add("li");
        for (std::size_t p = 0; p < page.party_count(); ++p) {
            if ((coalition.members >> p & 1) == 0) continue;
            if (!entry.empty()) entry.write(" · ");
            add_party(entry, page, p);
        }
        if (!coalition.packages) continue;
        entry.write(" · ");
        entry.add("span", {{"class", "unit"}},
                  page.say("coalitions.members", {{"packages", count_or_dash(page, coalition.packages)}}));
    }
    if (coalitions.size() > kMostRows) {
        add_paragraph(section,
                      page.say(Message{"coalitions.more",
                                       {{"count", static_cast<long>(coalitions.size() - kMostRows)}}}),
                      "note");
    }
}

}  // namespace

void add_coalitions(Element& body, const Page& page) {
    const auto& coalitions = page.inputs.coalitions;
    if (!coalitions) return;
    Element& section = add_section(body, "coalitions", page.say("coalitions"));
    add_paragraph(section, page.say("coalitions.what"), "lead");
    Element& facts = section.add("ul", {{"class", "trades"}});
    for (const std::string& sentence :
         mediation::summarise_coalitions(page.negotiation, *coalitions, page.style))
        facts.add("li", {}, sentence);
    add_powers(section, page, *coalitions);
    add_list(section, page, "coalitions.smallest", coalitions->smallest);
    add_list(section, page, "coalitions.largest", coalitions->largest);
}

}  // namespace wasit::report
