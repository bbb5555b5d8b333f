#include "mediation/coalitions/coalition_words.hpp"

#include "engine/continuous/compile_mixed.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

Text name_members(const Case& negotiation, Members members) {
    std::vector<Text> names;
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        if ((members >> p & 1) != 0) names.push_back(party_name(negotiation, negotiation.parties[p].id));
    }
    return join_and(names);
}

std::string count_packages(const Integer& count) {
    std::string digits = count.get_str();
    if (digits.size() > 15)
        return digits.substr(0, 1) + "." + digits.substr(1, 1) + "e" + std::to_string(digits.size() - 1);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::vector<std::string> summarise_coalitions(const Case& negotiation, const Coalitions& coalitions,
                                              const Style& style) {
    std::vector<std::string> sentences;
    if (coalitions.inside_limits) {
        sentences.push_back(format(style, "coalitions.counts",
                                   {{"inside", count_packages(*coalitions.inside_limits)},
                                    {"acceptable", count_packages(*coalitions.acceptable)},
                                    {"all", count_packages(*coalitions.accepted_by_all)}}));
    } else {
        sentences.push_back(format(style, engine::has_continuous_issues(negotiation)
                                              ? "coalitions.infinite"
                                              : "coalitions.not_counted"));
    }
    switch (coalitions.status) {
        case Coalitions::Status::possible:
            sentences.push_back(format(style, "coalitions.possible",
                                       {{"carrying", static_cast<long>(coalitions.carrying)},
                                        {"smallest", static_cast<long>(coalitions.smallest.size())}}));
            break;
        case Coalitions::Status::impossible:
            sentences.push_back(format(style, "coalitions.impossible"));
            return sentences;
        case Coalitions::Status::limit_reached:
        case Coalitions::Status::refused:
            sentences.push_back(format(style, "coalitions.unknown"));
            return sentences;
    }
    Members pivotal = 0;
    for (std::size_t p = 0; p < coalitions.parties.size(); ++p)
        pivotal |= static_cast<Members>(coalitions.parties[p].pivotal) << p;
    if (pivotal == 0) {
        sentences.push_back(format(style, "coalitions.nobody_pivotal"));
    } else {
        sentences.push_back(
            format(style, "coalitions.pivotal", {{"parties", name_members(negotiation, pivotal)}}));
    }
    return sentences;
}

}  // namespace wasit::mediation
