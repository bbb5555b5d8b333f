#include "room/computation/computation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <utility>

#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/concept.hpp"
#include "concepts/gupta_livne/references.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "room/computation/plan_parts.hpp"
#include "room/crypto/cipher.hpp"
#include "room/words/refusal.hpp"

namespace wasit::room {

namespace {

using PartAnswer = Plan::Parts::Answer;

constexpr const char* kWaiting = "preferences of a plan";

Failure invalid(std::string what, std::string remedy, std::string code = {}, std::vector<Text> parties = {}) {
    Failure failure{Failure::Kind::invalid, std::move(what), std::move(remedy), std::move(code)};
    if (!parties.empty()) failure.values.emplace("parties", std::move(parties));
    return failure;
}

bool is_one_of(std::string_view command, std::initializer_list<std::string_view> commands) {
    return std::ranges::find(commands, command) != commands.end();
}

// Preferences were sealed for a case that may have changed since.
Failure tell_misfit(const Plan::Parts& plan, const Id& party, const Failure& failure) {
    std::string what = fmt::format("the preferences of {} do not fit the case as it stands now", party);
    if (plan.is_open(party)) what += ": " + failure.what;
    return invalid(what, "ask the delegation to state them anew", "preferences_misfit",
                   name_parties(plan.negotiation, {party}));
}

// Gives the plan's case its preferences: those that are used, and in place of all others such as want nothing. What is the
// engine's is held against the case only where it is used, which is entered before: whether it fits tells of it.
enum class Purpose { plan, use };
std::optional<Failure> put_in(Plan::Parts& plan, const std::map<std::string, Items>& used, Purpose purpose) {
    std::vector<Preferences> all;
    for (const Party& party : plan.negotiation.parties) {
        const auto items = used.find(party.id);
        if (items == used.end() || (purpose == Purpose::plan && !plan.is_open(party.id))) {
            all.push_back(indifferent(party.id));
            continue;
        }
        auto own = read_preferences(plan.negotiation, party.id, items->second);
        if (!own) return tell_misfit(plan, party.id, own.failure());
        all.push_back(std::move(*own));
    }
    plan.negotiation.preferences = std::move(all);
    return std::nullopt;
}

// The plan as it is computed with.
Result<Plan::Parts> open_waiting(Plan::Parts parts) {
    const auto bytes = decrypt(*parts.key, parts.waiting, kWaiting);
    if (!bytes) return invalid("the preferences do not open any more", "ask again", "preferences_closed");
    const auto used = report::Json::from_cbor(*bytes).get<std::map<std::string, Items>>();
    if (auto failure = put_in(parts, used, Purpose::use)) return *failure;
    return parts;
}

class Planner {
  public:
    Planner(const Case& visible, const std::vector<GrantedPreferences>& granted, const Question& question)
        : visible_(visible), granted_(granted), question_(question) {}

    std::optional<Failure> run(Plan::Parts& plan) {
        plan.command = question_.command;
        plan.style = question_.style;
        plan.negotiation = visible_;
        plan.negotiation.preferences.clear();
        auto options = read_options(plan.negotiation, plan.command, question_.options);
        if (!options) return options.failure();
        plan.options = std::move(*options);
        if (is_record_only(plan.negotiation))
            return invalid("this case is a record of talks, with nothing to compute", "set its issues first",
                           "talks_only");
        for (const Party& party : visible_.parties) {
            const GrantedPreferences* own = find_granted(party.id);
            plan.uses[party.id] = own == nullptr ? Use::absent : own->use;
        }
        if (auto failure = choose_answer(plan)) return failure;
        if (auto failure = check_deal(plan)) return failure;
        if (auto failure = gather(plan)) return failure;
        auto failure = plan.answer == PartAnswer::packages ? check_packages(plan) : std::nullopt;
        plan.negotiation.preferences.clear();
        return failure;
    }

  private:
    const GrantedPreferences* find_granted(const Id& party) const {
        const auto found = std::ranges::find(granted_, party, &GrantedPreferences::party);
        return found == granted_.end() ? nullptr : &*found;
    }

    std::vector<std::string> list_parties(const Plan::Parts& plan, Use use) const {
        std::vector<std::string> ids;
        for (const Party& party : visible_.parties)
            if (plan.uses.at(party.id) == use) ids.push_back(party.id);
        return ids;
    }

    std::optional<Failure> choose_answer(Plan::Parts& plan) const {
        const std::vector<std::string> absent = list_parties(plan, Use::absent);
        const std::vector<std::string> engine = list_parties(plan, Use::engine);
        const std::vector<std::string> own = list_parties(plan, Use::own);
        if (absent.empty() && engine.empty()) return std::nullopt;
        if (is_one_of(plan.command, {"evaluate", "gap", "robust"}) ||
            (plan.command == "ask" && !own.empty())) {
            plan.answer = PartAnswer::partial;
            return plan.command == "ask" ? ask_about_own(plan, own) : std::nullopt;
        }
        if (!own.empty())
            return invalid("this needs the preferences of all parties", "ask a mediator to compute it",
                           "all_preferences_needed");
        if (!absent.empty())
            return invalid(fmt::format("{} {} not granted enough for this", fmt::join(absent, ", "),
                                       absent.size() == 1 ? "has" : "have"),
                           "ask the delegation to grant more, or to allow more uses of it; or do without",
                           "not_granted", name_parties(plan.negotiation, absent));
        if (!is_one_of(plan.command, {"bridge", "solve", "improve", "diagnose"}))
            return invalid(
                fmt::format("this shows numbers, and {} shows none to you", fmt::join(engine, ", ")),
                "ask for bridge, solve, improve or diagnose, which answer with packages", "numbers_not_shown",
                name_parties(plan.negotiation, engine));
        plan.answer = PartAnswer::packages;
        plan.noted = engine;
        return std::nullopt;
    }

    static std::optional<Failure> ask_about_own(Plan::Parts& plan, const std::vector<std::string>& own) {
        if (!plan.options.party) plan.options.party = own.front();
        if (plan.uses.at(*plan.options.party) != Use::own)
            return invalid("you can ask about your own preferences only", "leave out `party`",
                           "own_questions_only");
        return std::nullopt;
    }

    std::optional<Failure> check_deal(Plan::Parts& plan) const {
        if (!plan.options.deal) return std::nullopt;
        mediation::FullDeal full = mediation::complete_agreed(plan.negotiation, *plan.options.deal);
        if (!full.faults.empty()) return describe_faults(full.faults);
        plan.options.deal = std::move(full.deal);
        return std::nullopt;
    }

    // The preferences that are used, opened to be held against the case; what waits is encrypted.
    std::optional<Failure> gather(Plan::Parts& plan) const {
        std::map<std::string, Items> used;
        for (const Party& party : visible_.parties)
            if (plan.answer != PartAnswer::partial || plan.is_open(party.id))
                used[party.id] = find_granted(party.id)->items;
        auto key = std::make_shared<const Secret>(Secret::draw());
        const std::vector<std::uint8_t> bytes = report::Json::to_cbor(used);
        plan.waiting = encrypt(*key, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, kWaiting);
        plan.key = std::move(key);
        return put_in(plan, used, Purpose::plan);
    }

    // What an engine's party would be measured by, and all that the public case refuses.
    std::optional<Failure> check_packages(const Plan::Parts& plan) const {
        const QuestionOptions& options = plan.options;
        const std::string engine = fmt::format("{}", fmt::join(plan.noted, ", "));
        if (!options.weights.empty())
            return invalid(
                fmt::format("weights would measure the preferences of {}, not shown to you", engine),
                "leave out `weights`", "numbers_not_shown", name_parties(plan.negotiation, plan.noted));
        if (options.equal_for && !plan.is_open(*options.equal_for))
            return invalid(
                fmt::format("what is worth the same to {} would tell its numbers, not shown to you",
                            *options.equal_for),
                "leave out `equal_for`, or name a party that shows its preferences", "numbers_not_shown",
                name_parties(plan.negotiation, {*options.equal_for}));
        if (options.ground == concepts::adjusted_winner::kFacts.name ||
            engine::has_continuous_issues(plan.negotiation, options.choices))
            return invalid(
                fmt::format("exact shares and quantities would tell the numbers of {}, not shown to you",
                            engine),
                "settle issues that are real or divisible (`keep`), or state them in steps",
                "shares_not_shown", name_parties(plan.negotiation, plan.noted));
        Case without = plan.negotiation;
        for (Preferences& own : without.preferences)
            if (!plan.is_open(own.party) || plan.command == "bridge") own = indifferent(own.party);
        const engine::Compilation compiled = engine::compile(without, options.choices);
        if (!compiled.instance) return describe_refusals(compiled.refusals);
        const concepts::Concept* item = concepts::find_concept(options.ground);
        if (item != nullptr && item->facts.takes_references &&
            !concepts::gupta_livne::find_references(*compiled.instance, without))
            return invalid(
                fmt::format("{} needs a draft, or positions of the other parties", item->facts.name),
                "enter them in the record, or choose another concept", "references_missing");
        return std::nullopt;
    }

    const Case& visible_;
    const std::vector<GrantedPreferences>& granted_;
    const Question& question_;
};

Failure describe(const std::vector<std::pair<std::string, std::string>>& reasons) {
    if (reasons.size() == 1) return invalid(reasons.front().first, reasons.front().second);
    std::string all;
    for (const auto& [what, remedy] : reasons)
        all += fmt::format("{}{}, {}", all.empty() ? "" : "\n", what, remedy);
    return invalid(all, "see to each of these");
}

}  // namespace

Preferences indifferent(const Id& party) {
    Preferences made;
    made.party = party;
    return made;
}

Failure describe_refusals(const std::vector<engine::Refusal>& refusals) {
    std::vector<std::pair<std::string, std::string>> reasons;
    for (const engine::Refusal& refusal : refusals) {
        const char* keep = refusal.keep_helps ? " (`keep` settles an issue for this computation)" : "";
        reasons.emplace_back(refusal.what, refusal.remedy + keep);
    }
    return describe(reasons);
}

Failure describe_faults(const std::vector<Fault>& faults) {
    std::vector<std::pair<std::string, std::string>> reasons;
    for (const Fault& fault : faults) reasons.emplace_back(fault.what, fault.remedy);
    return describe(reasons);
}

const std::string& Plan::command() const {
    return parts_->command;
}
const std::vector<std::string>& Plan::noted() const {
    return parts_->noted;
}
const std::map<std::string, Use>& Plan::uses() const {
    return parts_->uses;
}

Result<Plan> plan(const Case& visible, const std::vector<GrantedPreferences>& granted,
                  const Question& question) {
    auto parts = std::make_shared<Plan::Parts>();
    if (const auto failure = Planner(visible, granted, question).run(*parts)) return *failure;
    return Plan(std::move(parts));
}

Result<std::string> compute(const Plan& plan, const engine::Budget& budget, engine::Watch& watch) {
    const auto opened = open_waiting(*plan.parts_);
    if (!opened) return opened.failure();
    const Plan::Parts& parts = *opened;
    const auto answer = parts.answer == PartAnswer::whole      ? answer_whole(parts, budget, watch)
                        : parts.answer == PartAnswer::packages ? answer_packages(parts, budget, watch)
                                                               : answer_partially(parts, budget, watch);
    if (!answer) return answer.failure();
    return answer->dump();
}

}  // namespace wasit::room
