#include "room/deadlines/deadlines.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"
#include "room/words/words.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;
using Concern = Deadline::Concern;
using Step = Deadline::Step;

constexpr const char* kSet = "deadline.set";
constexpr const char* kMoved = "deadline.moved";
constexpr const char* kLifted = "deadline.lifted";
constexpr std::array<std::string_view, 4> kConcerns = {"nothing", "proposal", "round", "text"};
constexpr std::size_t kLongestName = 1'000, kLongestReason = 4'000;
constexpr std::size_t kMostDeadlines = 500, kMostSteps = 100;  // of a case, of one deadline
constexpr int kLastZone = -12 * 60;                            // where a day ends last, in minutes from UTC

Moment read_when(const Entry& entry, const Json& body) {
    const auto when = parse_moment(body.at("when").get_ref<const std::string&>());
    if (!when) refuse_entry(entry, "has no time");
    return *when;
}

std::optional<Failure> find_fault(const Moment& when) {
    if (when.precision == Moment::Precision::minute && !when.zone_minutes)
        return Failure{Failure::Kind::invalid, "a time of day needs its zone",
                       "write it as 2031-02-05T14:30+03:00, or only the day"};
    // What it is written as must be read as the same again.
    if (parse_moment(to_text(when)) != when)
        return Failure{Failure::Kind::invalid, "this is no time",
                       "write 2031-02, 2031-02-05 or 2031-02-05T14:30+03:00"};
    return std::nullopt;
}

// Whether everybody may see what the deadline concerns.
bool is_seen_by_all(const Proposals& proposals, const std::vector<Round>& rounds,
                    const DeadlineTerms& terms) {
    if (terms.concern == Concern::proposal) {
        const Proposal* proposal = proposals.find(terms.concerns);
        return proposal && proposal->state == Proposal::State::released;
    }
    if (terms.concern == Concern::round) {
        const auto round = std::ranges::find(rounds, terms.concerns, &Round::id);
        return round != rounds.end() && round->seen_by.empty();
    }
    return terms.concerns.empty();
}

const Deadline* find_standing(const Deadlines& deadlines, const std::string& id) {
    const Deadline* deadline = deadlines.find(id);
    return deadline && !deadline->is_lifted() ? deadline : nullptr;
}

}  // namespace

void Deadlines::apply(const Entry& entry) {
    if (entry.kind.starts_with("deadline."))
        read_body(entry, [&](const Json& body) { apply_body(entry, body); });
}

void Deadlines::apply_body(const Entry& entry, const Json& body) {
    const std::string id = body.at("deadline");
    const Text reason = read_words(body.at("reason"));
    if (entry.kind == kSet) {
        const auto concern = std::ranges::find(kConcerns, body.at("concern").get<std::string>());
        if (concern == kConcerns.end()) refuse_entry(entry, "concerns what it cannot");
        deadlines_.push_back({id,
                              read_words(body.at("what")),
                              static_cast<Concern>(concern - kConcerns.begin()),
                              body.at("concerns"),
                              {{Step::Kind::set, read_when(entry, body), reason, entry.actor, entry.time}}});
        return;
    }
    const auto found = std::ranges::find(deadlines_, id, &Deadline::id);
    if (found == deadlines_.end() || found->is_lifted()) refuse_entry(entry, "is about no deadline");
    if (entry.kind == kMoved)
        found->history.push_back(
            {Step::Kind::moved, read_when(entry, body), reason, entry.actor, entry.time});
    if (entry.kind == kLifted)
        found->history.push_back({Step::Kind::lifted, found->when(), reason, entry.actor, entry.time});
}

const Deadline* Deadlines::find(const std::string& id) const {
    const auto found = std::ranges::find(deadlines_, id, &Deadline::id);
    return found == deadlines_.end() ? nullptr : &*found;
}

std::int64_t end_of(const Moment& moment) {
    using std::chrono::days, std::chrono::minutes, std::chrono::milliseconds;
    std::chrono::sys_time<milliseconds> end = moment.date.day;
    if (moment.precision == Moment::Precision::minute) {
        end += minutes(moment.minute_of_day.value_or(0));
    } else if (moment.precision == Moment::Precision::month) {
        const std::chrono::year_month_day first(moment.date.day);
        end = std::chrono::sys_days((first.year() / first.month() + std::chrono::months(1)) / 1);
    } else {
        end += days(1);
    }
    return (end - minutes(moment.zone_minutes.value_or(kLastZone))).time_since_epoch().count();
}

std::string_view name(Concern concern) {
    return kConcerns[static_cast<std::size_t>(concern)];
}

Result<Act> set_deadline(const Deadlines& deadlines, const Proposals& proposals,
                         const std::vector<Round>& rounds, const std::string& by,
                         const DeadlineTerms& terms) {
    if (!is_seen_by_all(proposals, rounds, terms)) return refuse();
    if (const auto fault = room::find_fault(terms.what, "the deadline", kLongestName)) return *fault;
    if (const auto fault = find_fault(terms.when)) return *fault;
    if (deadlines.all().size() >= kMostDeadlines)
        return Failure{Failure::Kind::invalid, "the case has as many deadlines as it can",
                       "move one that stands", "deadlines_full"};
    return Act{by, kSet,
               Json{{"deadline", draw_id()},
                    {"what", to_json(terms.what)},
                    {"when", to_text(terms.when)},
                    {"concern", name(terms.concern)},
                    {"concerns", terms.concerns},
                    {"reason", Json::object()}}
                   .dump()};
}

Result<Act> move_deadline(const Deadlines& deadlines, const std::string& by, const std::string& id,
                          const Moment& when, const Text& reason) {
    const Deadline* deadline = find_standing(deadlines, id);
    if (!deadline) return refuse();
    if (const auto fault = find_fault(when)) return *fault;
    if (const auto fault = room::find_fault(reason, "the reason", kLongestReason)) return *fault;
    if (when == deadline->when())
        return Failure{Failure::Kind::invalid, "the deadline stands at this time already",
                       "give another time", "deadline_same"};
    if (deadline->history.size() >= kMostSteps)
        return Failure{Failure::Kind::invalid, "the deadline has been moved too often",
                       "lift it, and set another", "deadline_moved_often"};
    return Act{by, kMoved,
               Json{{"deadline", id}, {"when", to_text(when)}, {"reason", to_json(reason)}}.dump()};
}

Result<Act> lift_deadline(const Deadlines& deadlines, const std::string& by, const std::string& id,
                          const Text& reason) {
    if (!find_standing(deadlines, id)) return refuse();
    if (const auto fault = room::find_fault(reason, "the reason", kLongestReason)) return *fault;
    return Act{by, kLifted, Json{{"deadline", id}, {"reason", to_json(reason)}}.dump()};
}

}  // namespace wasit::room
