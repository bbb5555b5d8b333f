// What every section of the report needs: the case, the results, and how this reader wants them said.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mediation/messages/messages.hpp"
#include "model/case.hpp"
#include "report/html/inputs.hpp"
#include "report/html/report.hpp"
#include "report/svg/element.hpp"
#include "report/svg/figure.hpp"
#include "report/svg/mark.hpp"

namespace wasit::report {

class Page {
  public:
    Page(const Case& negotiation, const ReportInputs& inputs, const ReportOptions& options);

    const Case& negotiation;
    const ReportInputs& inputs;
    const mediation::Style style;

    bool right_to_left() const { return style.language == mediation::Language::ar; }
    std::string language() const { return std::string(mediation::tag(style.language)); }

    // The catalogue's message `report.<key>`.
    std::string say(std::string_view key, const std::vector<mediation::Argument>& arguments = {}) const;
    std::string say(const mediation::Message& message) const;
    // The case's own words in the page's language, or whatever language there is.
    std::string words(const Text& text) const;
    std::string number(const Rational& value, int decimals) const;
    NumberText number_text() const;
    std::string percent(double share) const;  // 0.5 is "50 %"
    std::string date(Date date) const;
    std::string moment(const Moment& moment) const;

    std::size_t party_count() const { return negotiation.parties.size(); }
    std::string party(std::size_t index) const;
    std::string party(const Id& id) const;  // or mediator, or actor
    std::optional<std::size_t> find_party(const Id& id) const;
    std::string issue(const Id& id) const;
    std::string value(const Id& issue, const Value& value) const;
    // An id of the case by its name; any other text as it is.
    std::string who(const Text& text) const;

    // A worth of this party with as many digits as its scale and the certainty of its preferences deserve.
    std::string worth(std::size_t party, const Rational& value) const;
    bool has_walk_away(std::size_t party) const;
    Rational walk_away(std::size_t party) const;  // 0 where none is given
    // (value - walk-away) / (ideal - walk-away); nothing where the ideal is not known or not above the
    // walk-away.
    std::optional<double> satisfaction(std::size_t party, const Rational& value) const;

    // The title of package `index`: "Package 2".
    std::string package(std::size_t index) const;
    std::string package_number(std::size_t index) const;
    // "Nash, Egalitarian": the short names of its grounds.
    std::string ground_names(const mediation::Proposal& proposal) const;

  private:
    const Preferences* find_computed(std::size_t party) const;
    std::vector<int> decimals_;  // of worths, by party
};

// --- Pieces of HTML ---

// A text in its own direction, and in its own language where that is not the page's.
Element name_of(const Page& page, const Text& text);
Element isolated(std::string_view text);
// A section with its heading (level 2) and an anchor.
Element& add_section(Element& parent, std::string id, std::string_view title);
Element& add_paragraph(Element& parent, std::string_view text, std::string style_class = {});
// A party's mark and name.
void add_party(Element& parent, const Page& page, std::size_t party);

// A figure: the drawing, what it shows in words below, and the same facts as a table that opens on demand.
struct Rows {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> cells;
};
Element table(std::string_view caption, const Rows& rows);
Element& add_figure(Element& parent, const Page& page, Element drawing, std::string_view legend,
                    const Rows& alternative);

}  // namespace wasit::report
