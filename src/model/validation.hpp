// One run of validate(): what is known of the case, where the check stands, and the faults so far. Internal
// to validate*.cpp.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/validate.hpp"

namespace wasit {

class Validation {
  public:
    Validation(const Case& negotiation, const Unreadable& unreadable);

    // Faults at the place where the check stands, or at a key below it.
    void error(std::string what, std::string remedy);
    void error_at(const std::string& key, std::string what, std::string remedy);
    void error_at_key(const std::string& key, std::string what,
                      std::string remedy);  // the key itself is wrong
    void warn(std::string what, std::string remedy);
    void warn_at_key(const std::string& key, std::string what, std::string remedy);
    bool full() const { return errors_ >= kMost; }
    std::vector<Fault> take() { return std::move(faults_); }

    const Case& negotiation() const { return case_; }
    const Unreadable& unreadable() const { return unreadable_; }
    const Issue* find_issue(const Id& id) const;
    bool is_party(const Id& id) const { return parties_.contains(id); }

    // Of any id: not empty, no control characters, not too long. True if it may stand.
    bool check_id(const Id& id);
    // Each notes a fault if there is nobody, or nothing, of this id. `key` as in error_at_key; `what` says
    // who it is: "the party".
    void check_party(const std::string& key, const Id& id);
    void check_person(const std::string& key, const Id& id);  // a party, mediator or actor
    void check_mediator(const std::string& key, const Id& id);
    void check_people(const std::string& key, const std::vector<Id>& ids);
    void check_phase(const std::string& key, const Id& id);
    // The issue, or null and a fault.
    const Issue* check_issue(const Id& id);

    // `at_key`: the value is itself the key.
    void check_value(const std::string& key, const Issue& issue, const Value& value, bool at_key = false);
    // `named`: faults about the issues themselves; `key` is where the deal or box stands.
    void check_deal(const std::string& key, const Deal& deal);
    void check_box(const std::string& key, const Box& box);
    // Sides from one number or date to another that hold no value of their issue: an error where `hurts`, else a warning.
    void check_reach(const std::string& key, const Box& box, bool hurts);

  private:
    friend class Step;
    static constexpr std::size_t kMost =
        1000;  // errors, and as many warnings: these must not crowd out an error

    void add(Fault::Severity severity, const std::string* key, bool at_key, std::string what,
             std::string remedy);
    void check_among(const std::string& key, const Id& id, const std::unordered_set<Id>& known,
                     const char* what);
    void check_shares(const Issue& issue, const Shares& shares);
    void check_side(const Issue& issue, const Side& side);
    void check_ends(const Issue& issue, const Side& side);
    bool takes(const Issue& issue, const Value& value) const;

    const Case& case_;
    const Unreadable& unreadable_;
    FaultPath path_;
    std::vector<Fault> faults_;
    std::size_t errors_ = 0, warnings_ = 0;
    std::unordered_map<Id, const Issue*> issues_;
    std::unordered_map<Id, std::unordered_set<Id>> options_;  // of choice issues
    std::unordered_set<Id> parties_, mediators_, people_, phases_;
};

// Goes one key down for as long as it lives.
class Step {
  public:
    Step(Validation& validation, std::string key) : validation_(validation) {
        validation_.path_.push_back(std::move(key));
    }
    ~Step() { validation_.path_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

  private:
    Validation& validation_;
};

// Whether the side, from one number or date to another, holds no value of the issue.
bool misses_every_value(const Issue& issue, const Side& side);

// What a value of the issue must be, as a remedy: "give a number from 0 to 120 in steps of 10".
std::string advise_on_value(const Issue& issue, std::string_view given);

void validate_preferences(Validation& validation, const Preferences& preferences);
// What is said of deals and issues (accepts, refuses, prefers, importance) against worths that are all known exactly.
void validate_statements(Validation& validation, const Preferences& preferences);
void validate_talks(Validation& validation, const Talks& talks);
// What issues are where their phases do not come about; and the conditions of those.
void validate_falling_away(Validation& validation);
void validate_conditions(Validation& validation);
// Phases that never come about.
void validate_coming_about(Validation& validation);

// Checks every item of the list under `key` where it stands.
template <class Items, class Check>
void check_each(Validation& validation, const char* key, const Items& items, const Check& check) {
    const Step step(validation, key);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Step one(validation, std::to_string(i));
        check(items[i]);
    }
}

}  // namespace wasit
