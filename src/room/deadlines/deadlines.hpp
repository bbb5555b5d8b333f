// The deadlines of a case: set, moved and lifted by mediators, each step with who and when, and why.
//
// Times are as precise as they are said (model/moment.hpp): a month, a day, a minute with its zone. A day or a month whose
// zone is not said ends when it has ended everywhere on Earth, at UTC-12. Nothing follows from a deadline that has passed;
// what it means is for people to say.
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing. Who may
// call them is for room/access to say. Deadlines are for the whole room.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "model/moment.hpp"
#include "model/talks.hpp"
#include "model/text.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/proposals/proposals.hpp"

namespace wasit::room {

struct Deadline {
    // What it concerns: nothing else than it says, a proposal that is being answered, a round, or the single text.
    enum class Concern { nothing, proposal, round, text };
    // What was done to it.
    struct Step {
        enum class Kind { set, moved, lifted } kind = Kind::set;
        Moment when;  // as it stands from then on
        Text reason;  // may be empty where it is set
        std::string by;
        std::int64_t at = 0;  // milliseconds since 1970
        bool operator==(const Step&) const = default;
    };

    std::string id;
    Text what;
    Concern concern = Concern::nothing;
    std::string concerns;       // the id of the proposal or round
    std::vector<Step> history;  // never empty; the first sets it

    const Moment& when() const { return history.back().when; }
    bool is_lifted() const { return history.back().kind == Step::Kind::lifted; }
    bool operator==(const Deadline&) const = default;
};

class Deadlines {
  public:
    // Takes the entries that begin with "deadline."; passes over all others. Throws std::invalid_argument where one says
    // what no server has entered.
    void apply(const Entry& entry);

    const std::vector<Deadline>& all() const { return deadlines_; }  // in the order in which they were set
    const Deadline* find(const std::string& id) const;
    bool operator==(const Deadlines&) const = default;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body);

    std::vector<Deadline> deadlines_;
};

// When the moment is over, in milliseconds since 1970: its minute has come, its day or its month has ended.
std::int64_t end_of(const Moment& moment);

std::string_view name(Deadline::Concern concern);  // "nothing", "proposal", "round", "text"

struct DeadlineTerms {
    Text what;    // at most 1,000 bytes
    Moment when;  // a minute needs its zone
    Deadline::Concern concern = Deadline::Concern::nothing;
    std::string concerns;
};
// A new deadline; of one case at most 500, each moved at most 100 times. Failure::refused where it concerns a proposal or round that there is not, or that not all may see, so
// that a deadline tells of none; ::invalid where what is said cannot be.
Result<Act> set_deadline(const Deadlines& deadlines, const Proposals& proposals,
                         const std::vector<Round>& rounds, const std::string& by, const DeadlineTerms& terms);
// Another time for one that stands, with the reason: at most 4,000 bytes. Failure::refused where none does.
Result<Act> move_deadline(const Deadlines& deadlines, const std::string& by, const std::string& id,
                          const Moment& when, const Text& reason);
Result<Act> lift_deadline(const Deadlines& deadlines, const std::string& by, const std::string& id,
                          const Text& reason);

}  // namespace wasit::room
