#include "report/overview/overview.hpp"

#include <algorithm>

#include "engine/continuous/compile_mixed.hpp"
#include "engine/enumeration/enumeration.hpp"
#include "mediation/coalitions/coalition_words.hpp"
#include "mediation/wording/wording.hpp"
#include "model/phases.hpp"
#include "report/overview/method_text.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

const char* name(casefile::Format format) {
    switch (format) {
        case casefile::Format::wasit:
            return "wasit";
        case casefile::Format::genius:
            return "genius";
        case casefile::Format::geniusweb:
            return "geniusweb";
        case casefile::Format::negmas:
            return "negmas";
        case casefile::Format::negolog:
            return "negolog";
    }
    return "";
}

const char* kind_of(const Issue& issue) {
    constexpr const char* kIssueKinds[] = {"choice", "range", "dates", "real", "divisible"};
    return kIssueKinds[issue.domain.index()];
}

const char* name(IssueStatus status) {
    switch (status) {
        case IssueStatus::open:
            return "open";
        case IssueStatus::agreed:
            return "agreed";
        case IssueStatus::parked:
            return "parked";
    }
    return "";
}

bool has_open_issues(const Case& negotiation, const Id& phase) {
    return std::any_of(negotiation.issues.begin(), negotiation.issues.end(), [&](const Issue& issue) {
        return issue.phase == phase && issue.status == IssueStatus::open;
    });
}

// Phases that may not come about, with their issues.
std::vector<Id> list_conditional_phases(const Case& negotiation) {
    std::vector<Id> phases;
    if (negotiation.phases.size() > kMostPhases) return phases;  // none can fall away
    for (const Phase& phase : negotiation.phases) {
        const auto earlier = list_with_earlier(negotiation, phase.id);
        const bool conditional = std::any_of(earlier.begin(), earlier.end(),
                                             [](const Phase* own) { return own->condition.has_value(); });
        if (conditional && has_open_issues(negotiation, phase.id)) phases.push_back(phase.id);
    }
    return phases;
}

// Whether there are conditions, and all of them are limits.
bool all_conditions_bind(const Case& negotiation) {
    const std::vector<Id> phases = list_conditional_phases(negotiation);
    return !phases.empty() && std::all_of(phases.begin(), phases.end(),
                                          [&](const Id& phase) { return falls_away(negotiation, phase); });
}

std::vector<std::string> list_kept(const Case& negotiation) {
    std::vector<std::string> kept;
    const auto note = [&](const char* key, bool present) {
        if (present) kept.emplace_back(key);
    };
    const auto any = [&](const auto& test) {
        return std::any_of(negotiation.preferences.begin(), negotiation.preferences.end(), test);
    };
    note("phases", !negotiation.phases.empty() && !all_conditions_bind(negotiation));
    note("obligations", !negotiation.obligations.empty());
    note("actors", !negotiation.actors.empty());
    note("channels", !negotiation.channels.empty());
    note("deadline", negotiation.deadline && !negotiation.deadline_rounds);
    note("importance", any([](const Preferences& own) { return !own.importance.empty(); }));
    note("prefers", any([](const Preferences& own) { return !own.prefers.empty(); }));
    return kept;
}

// The parts of the record, and how many entries each has.
std::vector<std::pair<const char*, std::size_t>> count_record(const Talks& talks) {
    return {{"rounds", talks.rounds.size()},       {"positions", talks.positions.size()},
            {"drafts", talks.drafts.size()},       {"statements", talks.statements.size()},
            {"incidents", talks.incidents.size()}, {"figures", talks.figures.size()}};
}

Json method_json(const MethodText& text) {
    return {{"method", text.name}, {"reason", text.reason}};
}

}  // namespace

Overview build_overview(const Case& negotiation, casefile::Format format, const engine::Budget& budget,
                        engine::Watch& watch) {
    Overview overview;
    overview.format = name(format);
    overview.outcomes = count_deals(negotiation);
    overview.kept = list_kept(negotiation);
    if (engine::has_continuous_issues(negotiation)) {
        engine::MixedCompilation mixed = engine::compile_mixed(negotiation);
        overview.refusals = std::move(mixed.refusals);
        overview.mixed = overview.refusals.empty();
        overview.exact_mixed = mixed.camps.size() == 1 && negotiation.parties.size() == 2;
        return overview;
    }
    engine::Compilation compilation = engine::compile(negotiation);
    overview.refusals = std::move(compilation.refusals);
    if (!compilation.instance) return overview;
    overview.structure = engine::analyse(*compilation.instance, budget.deals);
    overview.elimination = engine::find_elimination_order(*compilation.instance);
    if (overview.structure->separable) overview.reduction = engine::reduce_options(*compilation.instance);
    if (overview.structure->outcomes <= Integer(static_cast<unsigned long>(kCountedDeals))) {
        const engine::EnumerationResult counted =
            engine::count_acceptable(*compilation.instance, budget, watch);
        if (counted.complete) overview.acceptable = counted.acceptable;
    }
    if (negotiation.parties.size() > 2 && negotiation.parties.size() <= mediation::kMostMembers)
        overview.coalitions = mediation::find_coalitions(negotiation, budget, watch);
    return overview;
}

Json to_json(const Case& negotiation, const Overview& overview) {
    const Style english;  // of results for machines
    Json result = describe_result("wasit.info/1", negotiation);
    result["format"] = overview.format;
    result["outcomes"] = overview.outcomes ? overview.outcomes->get_str() : "infinite";
    result["acceptable"] = overview.acceptable ? Json(std::to_string(*overview.acceptable)) : Json(nullptr);
    result["issues"] = Json::array();
    for (const Issue& issue : negotiation.issues) {
        const auto values = count_values(issue);
        result["issues"].push_back({{"issue", issue.id},
                                    {"kind", kind_of(issue)},
                                    {"status", name(issue.status)},
                                    {"values", values ? Json(values->get_str()) : Json(nullptr)}});
    }
    result["mediators"] = Json::array();
    for (const Mediator& mediator : negotiation.mediators) result["mediators"].push_back(mediator.id);
    result["limits"] = negotiation.limits.size();
    result["conditional_phases"] = Json::array();
    for (const Id& phase : list_conditional_phases(negotiation)) {
        const auto limits = std::count_if(negotiation.limits.begin(), negotiation.limits.end(),
                                          [&](const Limit& limit) { return limit.phase == phase; });
        result["conditional_phases"].push_back({{"phase", phase}, {"limits", limits}});
    }
    result["record"] = Json::object();
    for (const auto& [part, count] : count_record(negotiation.talks)) result["record"][part] = count;
    result["kept_unused"] = overview.kept;
    result["computable"] = overview.structure.has_value() || overview.mixed;
    result["refusals"] = Json::array();
    for (const engine::Refusal& refusal : overview.refusals) {
        result["refusals"].push_back({{"what", refusal.what}, {"remedy", refusal.remedy}});
    }
    if (overview.mixed) {
        result["methods"] = {{"frontier", method_json(explain_mixed_frontier(overview.exact_mixed, english))},
                             {"concepts", method_json(explain_mixed_concepts(english))}};
    }
    if (overview.structure) {
        const engine::Structure& structure = *overview.structure;
        result["separable"] = structure.separable;
        result["obstacles"] = list_obstacles(structure.obstacles, english);
        result["elimination"] = nullptr;
        if (overview.elimination) {
            result["elimination"] = {{"components", overview.elimination->components},
                                     {"width", overview.elimination->width},
                                     {"largest_table", overview.elimination->largest},
                                     {"combinations", overview.elimination->combinations}};
        }
        result["methods"] = {
            {"frontier", method_json(explain_method(structure, structure.frontier, english))},
            {"concepts", method_json(explain_method(structure, structure.concepts, english))}};
    }
    if (overview.coalitions) {
        const mediation::Coalitions& coalitions = *overview.coalitions;
        const auto count = [](const std::optional<Integer>& packages) {
            return packages ? Json(packages->get_str()) : Json(nullptr);
        };
        result["coalitions"] = {{"winning", coalitions.winning},
                                {"carrying", coalitions.carrying},
                                {"known", coalitions.status != mediation::Coalitions::Status::limit_reached},
                                {"accepted_by_all", count(coalitions.accepted_by_all)},
                                {"pivotal", Json::array()}};
        for (const mediation::CoalitionParty& party : coalitions.parties) {
            if (party.pivotal) result["coalitions"]["pivotal"].push_back(party.party);
        }
    }
    if (overview.reduction) {
        result["reduction"] = {{"options", overview.reduction->options},
                               {"undominated", overview.reduction->kept},
                               {"outcomes", overview.reduction->outcomes.get_str()}};
    }
    return result;
}

std::string write_overview(const Case& negotiation, const Overview& overview, const Style& style) {
    const auto language = mediation::tag(style.language);
    std::string result = write_heading(negotiation, format(style, "terminal.info"), style);
    if (const std::string& summary = negotiation.summary.in(language); !summary.empty())
        result += paragraph("", summary) + "\n";

    const bool record_only = is_record_only(negotiation);
    if (record_only) result += paragraph("", format(style, "report.finding.record")) + "\n";
    Table issues({{format(style, "terminal.issue"), Align::start, true},
                  {format(style, "terminal.info.kind")},
                  {format(style, "terminal.info.values"), Align::end},
                  {format(style, "terminal.info.status")}});
    for (const Issue& issue : negotiation.issues) {
        const auto values = count_values(issue);
        issues.add_row({mediation::name_or_id(issue.name, issue.id).in(language),
                        format(style, std::string("terminal.info.kind.") + kind_of(issue)),
                        values ? count_text(*values) : "∞",
                        format(style, std::string("terminal.info.status.") + name(issue.status))});
    }
    if (!record_only) result += issues.render(kTerminalWidth, 2) + "\n";

    Table facts({{}, {{}, Align::start, true}});
    const auto fact = [&](const char* key, std::string text) {
        facts.add_row({format(style, key), std::move(text)});
    };
    const auto method = [&](const char* key, const MethodText& text) {
        fact(key, text.name + ": " + text.reason);
    };
    if (!record_only)
        fact("terminal.info.packages",
             overview.outcomes ? count_text(*overview.outcomes) : format(style, "terminal.info.infinite"));
    if (overview.acceptable) {
        fact("terminal.info.acceptable",
             count_text(Integer(static_cast<unsigned long>(*overview.acceptable))));
    }
    if (overview.reduction) {
        fact("terminal.info.reduction", format(style, "terminal.info.reduction.text",
                                               {{"kept", static_cast<long>(overview.reduction->kept)},
                                                {"options", static_cast<long>(overview.reduction->options)},
                                                {"outcomes", count_text(overview.reduction->outcomes)}}));
    }
    if (overview.structure) {
        const engine::Structure& structure = *overview.structure;
        fact("terminal.info.structure", structure.separable ? format(style, "terminal.info.separable")
                                                            : list_obstacles(structure.obstacles, style));
        if (overview.elimination && !structure.separable) {
            fact("terminal.info.elimination",
                 format(style, "terminal.info.elimination.text",
                        {{"components", static_cast<long>(overview.elimination->components)},
                         {"width", static_cast<long>(overview.elimination->width)},
                         {"largest", static_cast<long>(overview.elimination->largest)}}));
        } else if (!structure.separable) {
            fact("terminal.info.elimination", format(style, "terminal.info.elimination.none"));
        }
        method("terminal.info.frontier", explain_method(structure, structure.frontier, style));
        method("terminal.info.concepts", explain_method(structure, structure.concepts, style));
    }
    if (overview.coalitions) {
        std::string coalitions;
        for (const std::string& sentence :
             mediation::summarise_coalitions(negotiation, *overview.coalitions, style))
            coalitions += (coalitions.empty() ? "" : " ") + sentence;
        fact("terminal.info.coalitions", coalitions);
    }
    if (overview.mixed) {
        method("terminal.info.frontier", explain_mixed_frontier(overview.exact_mixed, style));
        method("terminal.info.concepts", explain_mixed_concepts(style));
    }
    std::string phases;
    for (const Id& phase : list_conditional_phases(negotiation)) {
        phases += (phases.empty() ? "" : " ") +
                  format(style,
                         falls_away(negotiation, phase) ? "terminal.info.phases.binding"
                                                        : "terminal.info.phases.shown",
                         {{"phase", mediation::phase_name(negotiation, phase)}});
    }
    if (!phases.empty()) fact("terminal.info.phases", phases);
    std::string record;
    for (const auto& [part, count] : count_record(negotiation.talks)) {
        if (count == 0) continue;
        if (!record.empty()) record += format(style, "terminal.list_separator");
        record +=
            format(style, std::string("terminal.info.record.") + part, {{"count", static_cast<long>(count)}});
    }
    if (!record.empty()) fact("terminal.info.record", record);
    if (!overview.kept.empty() && !record_only) {
        std::string kept;
        for (const std::string& key : overview.kept) {
            kept += (kept.empty() ? "" : format(style, "terminal.list_separator")) +
                    format(style, "info.kept." + key);
        }
        fact("terminal.info.kept", kept);
    }
    result += facts.render(kTerminalWidth, 2);
    if (record_only) return result;
    for (const engine::Refusal& refusal : overview.refusals) {
        result += paragraph("  ! ", format(style, "terminal.info.refused",
                                           {{"why", refusal.what}, {"remedy", refusal.remedy}}));
    }
    return result;
}

}  // namespace wasit::report
