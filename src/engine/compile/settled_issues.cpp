#include "engine/compile/settled_issues.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "model/validate.hpp"

namespace wasit::engine {

namespace {

class Settlement {
  public:
    Settlement(const Case& negotiation, const CompileOptions& options, Continuous continuous)
        : case_(negotiation), options_(options), continuous_(continuous) {}

    SettledIssues run() {
        check_choices();
        if (!result_.refusals.empty()) return std::move(result_);
        for (std::size_t i = 0; i < case_.issues.size(); ++i) settle(static_cast<int>(i));
        refuse_continuous();
        return std::move(result_);
    }

  private:
    void refuse(Refusal::Kind kind, std::string what, std::string remedy, bool keep_helps = false) {
        result_.refusals.push_back({kind, std::move(what), std::move(remedy), keep_helps});
    }

    const Issue* find_admitting(const Id& id, const Value& value) {
        const Issue* issue = case_.find_issue(id);
        if (issue == nullptr) {
            refuse(Refusal::Kind::unknown_id, "unknown issue `" + id + "`", "name an issue of the case");
        } else if (!admits(*issue, value)) {
            refuse(Refusal::Kind::unknown_id, "`" + id + "` cannot be `" + to_text(value) + "`",
                   "name one of its values");
            return nullptr;
        }
        return issue;
    }

    void check_choices() {
        for (const auto& [id, value] : options_.keep) {
            const Issue* issue = find_admitting(id, value);
            if (issue == nullptr) continue;
            if (issue->status == IssueStatus::parked) {
                refuse(Refusal::Kind::nothing_left, "`" + id + "` is parked, so there is nothing to keep",
                       "open the issue in the case first");
                continue;
            }
            const Value* settled =
                issue->status == IssueStatus::agreed && issue->agreed ? &*issue->agreed : nullptr;
            if (settled == nullptr) settled = kept_.emplace(id, &value).first->second;
            if (*settled != value) {
                refuse(Refusal::Kind::nothing_left,
                       "`" + id + "` cannot be kept at `" + to_text(value) + "`: it is settled at `" +
                           to_text(*settled) + "`",
                       "keep one value of an issue");
            }
        }
        for (const auto& [id, value] : options_.forbid) {
            if (find_admitting(id, value) != nullptr) forbidden_[id].push_back(&value);
        }
    }

    // Nothing where the issue is refused.
    std::optional<std::vector<Value>> list_open_values(const Issue& issue) {
        if (const auto kept = kept_.find(issue.id); kept != kept_.end())
            return std::vector<Value>{*kept->second};
        const auto count = count_values(issue);
        if (!count && continuous_ == Continuous::without_values) {
            if (!forbidden_.contains(issue.id)) return std::vector<Value>();
            refuse(Refusal::Kind::continuous,
                   "without one of its values `" + issue.id +
                       "` would be an open set, in which a best need not exist",
                   "exclude none");
            return std::nullopt;
        }
        if (!count) {
            (std::holds_alternative<Divisible>(issue.domain) ? divisible_ : real_).push_back(issue.id);
            return std::nullopt;
        }
        if (*count > kMaxValuesPerIssue) {
            refuse(Refusal::Kind::too_large, "`" + issue.id + "` has " + count->get_str() + " values",
                   "use a larger step");
            return std::nullopt;
        }
        return list_values(issue);
    }

    void refuse_continuous() {
        const auto list = [](const std::vector<Id>& ids) {
            constexpr std::size_t kMostNamed = 5;
            std::string text;
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (i == kMostNamed && ids.size() > kMostNamed + 1) {
                    text += " and " + std::to_string(ids.size() - i) + " more issues";
                    break;
                }
                text += (text.empty() ? "`" : ", `") + ids[i] + "`";
            }
            return text + (ids.size() == 1 ? " is " : " are ");
        };
        const std::string range = "agree on each in the case, or make a range with a step of it";
        if (!divisible_.empty())
            refuse(Refusal::Kind::continuous, list(divisible_) + "divisible", range, true);
        if (!real_.empty())
            refuse(Refusal::Kind::continuous,
                   list(real_) + (real_.size() == 1 ? "a real quantity" : "real quantities"), range, true);
    }

    bool is_open_continuous(const Issue& issue) const {
        return continuous_ == Continuous::without_values && issue.status == IssueStatus::open &&
               !count_values(issue) && !kept_.contains(issue.id);
    }

    void settle(int index) {
        const Issue& issue = case_.issues[index];
        if (issue.status == IssueStatus::parked) return;
        std::vector<Value> values;
        if (issue.status == IssueStatus::agreed && issue.agreed) {
            values.push_back(*issue.agreed);
        } else {
            auto open = list_open_values(issue);
            if (!open) return;
            values = std::move(*open);
        }
        if (const auto found = forbidden_.find(issue.id); found != forbidden_.end()) {
            const auto is_forbidden = [&](const Value& value) {
                return std::any_of(found->second.begin(), found->second.end(),
                                   [&](const Value* forbidden) { return *forbidden == value; });
            };
            std::erase_if(values, is_forbidden);
        }
        if (values.empty() && !is_open_continuous(issue)) {
            refuse(Refusal::Kind::nothing_left, "every value of `" + issue.id + "` is excluded",
                   "leave at least one");
            return;
        }
        result_.issues.push_back({issue.id, index, std::move(values)});
    }

    const Case& case_;
    const CompileOptions& options_;
    Continuous continuous_;
    std::unordered_map<Id, const Value*> kept_;
    std::unordered_map<Id, std::vector<const Value*>> forbidden_;
    std::vector<Id> divisible_, real_;  // open and without values to list
    SettledIssues result_;
};

}  // namespace

SettledIssues settle_issues(const Case& negotiation, const CompileOptions& options, Continuous continuous) {
    return Settlement(negotiation, options, continuous).run();
}

}  // namespace wasit::engine
