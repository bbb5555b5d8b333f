#include "room/computation/question_options.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "casefile/wasit/boxes.hpp"
#include "casefile/wasit/read.hpp"
#include "casefile/wasit/tree.hpp"
#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/concept.hpp"
#include "model/spelling.hpp"
#include "room/computation/preference_items.hpp"

namespace wasit::room {

namespace {

using casefile::FaultList;
using casefile::Fields;
using casefile::Node;

struct Command {
    std::string_view name;
    std::vector<std::string_view> options;
};

const std::vector<Command>& all_commands() {
    static const std::vector<Command> commands = {
        {"bridge", {"keep", "forbid", "most", "equal_for"}},
        {"solve", {"concept", "weights", "keep", "forbid"}},
        {"improve", {"deal", "keep", "forbid", "most"}},
        {"diagnose", {"keep", "forbid", "most"}},
        {"evaluate", {"deal"}},
        {"gap", {}},
        {"robust", {"deal", "samples", "seed"}},
        {"ask", {"party", "by", "most", "samples", "seed"}},
        {"frontier", {"keep", "forbid", "limit", "all"}},
        {"sensitivity", {"concept"}},
        {"coalitions", {}},
    };
    return commands;
}

class OptionsReader {
  public:
    OptionsReader(const Case& negotiation, const Command& command, const Node& node, FaultList& faults)
        : case_(negotiation),
          command_(command),
          fields_(node, "what is asked for", faults),
          faults_(faults) {}

    QuestionOptions read() {
        if (const Node* node = take("deal")) options_.deal = read_deal(*node, "deal");
        if (const Node* node = take("keep"))
            if (const auto deal = read_deal(*node, "keep")) options_.choices.keep = deal->values;
        if (const Node* node = take("forbid")) read_forbidden(*node);
        if (const Node* node = take("concept")) read_concept(*node);
        if (const Node* node = take("weights")) read_weights(*node);
        if (const Node* node = take("equal_for")) options_.equal_for = read_party(*node);
        if (const Node* node = take("party")) options_.party = read_party(*node);
        if (const Node* node = take("by")) read_aim(*node);
        if (const Node* node = take("most"))
            options_.most = static_cast<int>(read_count(*node, 1, command_.name == "diagnose" ? 2'000 : 100));
        if (const Node* node = take("samples"))
            options_.samples = read_count(*node, 10, command_.name == "robust" ? 1'000'000 : 100'000);
        if (const Node* node = take("seed")) options_.seed = read_count(*node, 0, 1'000'000'000);
        if (const Node* node = take("limit")) options_.limit = read_count(*node, 0, 1'000'000);
        if (const Node* node = take("all"))
            options_.choices.all_deals = casefile::read_bool(*node, faults_).value_or(false);
        fields_.finish();
        need("solve", "concept", !options_.ground.empty());
        need("improve", "deal", options_.deal.has_value());
        need("evaluate", "deal", options_.deal.has_value());
        return std::move(options_);
    }

  private:
    const Node* take(std::string_view key) {
        return std::ranges::find(command_.options, key) == command_.options.end() ? nullptr
                                                                                  : fields_.take(key);
    }

    void need(std::string_view command, std::string_view key, bool is_there) {
        if (command_.name != command || is_there || casefile::has_errors(faults_.found())) return;
        faults_.error(fields_.mark(), fmt::format("{} has no `{}`", command, key),
                      fmt::format("give `{}`", key));
    }

    std::optional<Deal> read_deal(const Node& node, const char* key) {
        std::vector<casefile::Diagnostic> found;
        auto deal = casefile::read_deal_text(case_, casefile::to_json_text(node), key, found);
        for (casefile::Diagnostic& diagnostic : found)
            faults_.error(node.mark, fmt::format("`{}`: {}", key, diagnostic.what),
                          std::move(diagnostic.remedy));
        return deal;
    }

    void read_forbidden(const Node& node) {
        for (const casefile::Member& member : casefile::read_map(node, faults_)) {
            const std::vector<Node> one = {member.value};
            for (const Node& value : member.value.is_list() ? member.value.items : one) {
                Node deal = casefile::map();
                deal.members.push_back({member.key, {}, value});
                if (const auto read = read_deal(deal, "forbid"))
                    std::ranges::copy(read->values, std::back_inserter(options_.choices.forbid));
            }
        }
    }

    // Concepts that the command takes.
    std::vector<std::string> list_concepts() const {
        std::vector<std::string> names;
        for (const concepts::Concept& item : concepts::all_concepts())
            if (command_.name == "solve" || !item.facts.takes_references) names.emplace_back(item.facts.name);
        if (command_.name == "solve") names.emplace_back(concepts::adjusted_winner::kFacts.name);
        return names;
    }

    void read_concept(const Node& node) {
        const std::vector<std::string> names = list_concepts();
        if (node.is_scalar() && std::ranges::find(names, node.text) != names.end()) {
            options_.ground = node.text;
        } else {
            faults_.error(node.mark, fmt::format("there is no concept {}", describe(node)),
                          suggest(node.text, names));
        }
    }

    void read_weights(const Node& node) {
        const concepts::Concept* item = concepts::find_concept(options_.ground);
        if (item == nullptr || !item->facts.takes_weights) {
            faults_.error(node.mark, "this concept takes no weights", "use utilitarian or nash");
            return;
        }
        options_.weights.assign(case_.parties.size(), 1);
        for (const casefile::Member& member : casefile::read_map(node, faults_)) {
            const auto party = std::ranges::find(case_.parties, member.key, &Party::id);
            const auto weight = casefile::read_number(member.value, faults_);
            if (party == case_.parties.end()) {
                refuse_party(member.mark, member.key);
            } else if (weight && *weight < 0) {
                faults_.error(member.value.mark, "a weight is below 0", "give weights of 0 or more");
            } else if (weight) {
                options_.weights[party - case_.parties.begin()] = *weight;
            }
        }
        if (std::ranges::all_of(options_.weights, [](const Rational& weight) { return weight == 0; })) {
            faults_.error(node.mark, "all weights are 0", "give at least one party a weight");
        } else if (std::ranges::any_of(to_whole_proportions(options_.weights),
                                       [](const Integer& weight) { return weight > engine::kMostWeight; })) {
            faults_.error(node.mark, "these weights are too far apart, or too finely graded, to be exact",
                          fmt::format("use proportions in whole numbers up to {}", engine::kMostWeight));
        }
    }

    std::optional<Id> read_party(const Node& node) {
        auto id = casefile::read_string(node, faults_);
        if (id && case_.find_party(*id) == nullptr) {
            refuse_party(node.mark, *id);
            return std::nullopt;
        }
        return id;
    }

    void refuse_party(casefile::Mark mark, const std::string& given) {
        std::vector<std::string> ids;
        for (const Party& party : case_.parties) ids.push_back(party.id);
        faults_.error(mark, fmt::format("there is no party `{}`", given), suggest(given, ids));
    }

    void read_aim(const Node& node) {
        constexpr std::array<std::pair<std::string_view, mediation::Aim>, 3> kAims = {
            {{"loss", mediation::Aim::loss},
             {"doubt", mediation::Aim::doubt},
             {"regret", mediation::Aim::regret}}};
        for (const auto& [name, aim] : kAims) {
            if (!node.is_scalar() || node.text != name) continue;
            options_.aim = aim;
            return;
        }
        faults_.error(node.mark, fmt::format("`by` is {}", describe(node)), "write doubt, loss or regret");
    }

    std::uint64_t read_count(const Node& node, int least, int most) {
        const auto number = casefile::read_int(node, faults_);
        if (number && *number >= least && *number <= most) return static_cast<std::uint64_t>(*number);
        if (number)
            faults_.error(node.mark, fmt::format("{} is out of range", *number),
                          fmt::format("give {} to {}", least, most));
        return static_cast<std::uint64_t>(least);
    }

    const Case& case_;
    const Command& command_;
    Fields fields_;
    FaultList& faults_;
    QuestionOptions options_;
};

}  // namespace

Result<QuestionOptions> read_options(const Case& negotiation, std::string_view command,
                                     const std::string& text) {
    const auto found = std::ranges::find(all_commands(), command, &Command::name);
    if (found == all_commands().end()) {
        std::vector<std::string> names;
        for (const Command& known : all_commands()) names.emplace_back(known.name);
        return Failure{Failure::Kind::invalid, fmt::format("there is no computation `{}`", command),
                       suggest(std::string(command), names)};
    }
    FaultList faults("options");
    const std::vector<Node> documents = casefile::parse_tree(text, casefile::Syntax::json, faults);
    if (!faults.found().empty()) return describe_errors(faults.found());
    if (documents.size() != 1)
        return Failure{Failure::Kind::invalid, "these are no options", "give a JSON object"};
    QuestionOptions options = OptionsReader(negotiation, *found, documents.front(), faults).read();
    if (casefile::has_errors(faults.found())) return describe_errors(faults.found());
    return options;
}

}  // namespace wasit::room
