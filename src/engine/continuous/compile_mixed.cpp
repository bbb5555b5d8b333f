#include "engine/continuous/compile_mixed.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/compile/settled_issues.hpp"
#include "engine/continuous/agreeing_sets.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/issue_pieces.hpp"
#include "engine/continuous/issue_rules.hpp"

namespace wasit::engine {

namespace {

const char* const kStep =
    "agree on the real and divisible issues in the case, or make ranges with a step of them";

// Compiles what all camps have in common once, then each camp: most of its parts are those of other camps.
class MixedCompiler {
  public:
    MixedCompiler(const Case& negotiation, const CompileOptions& options, Watch* watch)
        : case_(negotiation), options_(options), watch_(watch) {}

    MixedCompilation run() {
        if (prepare()) add_camps();
        if (result_.stopped || !result_.refusals.empty()) result_.camps.clear();
        return std::move(result_);
    }

  private:
    struct SumSide {
        const Sum* sum;
        int sign;  // -1: bounded above
    };

    void refuse(Refusal::Kind kind, std::string what, std::string remedy) {
        const bool keep_helps = kind == Refusal::Kind::continuous;
        result_.refusals.push_back({kind, std::move(what), std::move(remedy), keep_helps});
    }

    bool is_stopped() {
        if (watch_ != nullptr && !watch_->tick("compiling")) result_.stopped = true;
        return result_.stopped;
    }

    const Preferences& own(std::size_t party) const {
        return *case_.find_preferences(case_.parties[party].id);
    }
    const Id& id_of(int issue) const { return issues_[static_cast<std::size_t>(issue)].id; }

    // What all camps have in common. False: refused or stopped.
    bool prepare() {
        SettledIssues settled = settle_issues(case_, options_, Continuous::without_values);
        result_.refusals = std::move(settled.refusals);
        for (const Party& party : case_.parties) {
            if (auto refusal = refuse_unknown_worths(case_, party.id)) result_.refusals.push_back(*refusal);
        }
        refuse_features();
        if (!result_.refusals.empty()) return false;
        list_issues(settled.issues);
        if (!result_.refusals.empty()) return false;
        all_rules_ = list_rules(case_, issues_);
        list_columns();
        for (std::size_t i = 0; i < issues_.size(); ++i) rows_.push_back(measure_pieces(i));
        return settle_columns();
    }

    void refuse_features() {
        for (const Preferences& own : case_.preferences) {
            if (own.fixed.empty()) continue;
            refuse(Refusal::Kind::continuous,
                   "`" + own.party +
                       "` states fixed worths, which replace those of real and divisible issues and are not "
                       "computed with",
                   std::string("state them as bonuses on top of what the issues are worth, ") + kStep);
        }
    }

    void list_issues(std::vector<InstanceIssue>& settled) {
        for (InstanceIssue& issue : settled) {
            MixedIssue& mixed = issues_.emplace_back();
            mixed.id = issue.id;
            mixed.issue_of = issue.issue_of;
            const Issue& stated = case_.issues[static_cast<std::size_t>(issue.issue_of)];
            if (issue.values.size() == 1) {
                mixed.value = complete_shares(issue.values.front());
                settled_.set(issue.id, *mixed.value);
            }
            std::vector<IssuePiece>& pieces = pieces_.emplace_back();
            if (mixed.value) continue;
            if (!issue.values.empty()) {
                pieces = list_pieces(issue.values);
            } else if (std::holds_alternative<Real>(stated.domain)) {
                pieces = cut_real(case_, stated);
            } else if (auto cut = cut_divisible(case_, stated, kMostMixedCorners)) {
                pieces = std::move(*cut);
            } else {
                refuse(Refusal::Kind::too_large,
                       "the curves over shares of `" + issue.id + "` have too many knots together",
                       "draw them with fewer");
            }
        }
    }

    // Shares of every party, in party order.
    Value complete_shares(const Value& value) const {
        const auto* given = std::get_if<Shares>(&value);
        if (given == nullptr) return value;
        Shares shares;
        for (const Party& party : case_.parties) {
            Rational own = 0;
            for (const auto& [id, share] : given->of_party) own = id == party.id ? share : own;
            shares.of_party.emplace_back(party.id, own);
        }
        return shares;
    }

    void list_columns() {
        std::vector<Id> parties;
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            parties.push_back(case_.parties[p].id);
            const auto& walk_away = own(p).walk_away;
            const bool asked = !options_.all_deals && walk_away;
            common_.walk_away_given.push_back(asked);
            common_.walk_aways.push_back(asked ? walk_away->low : Rational(0));
        }
        common_.case_id = case_.id;
        common_.parties = SharedList<Id>(std::move(parties));
        common_.issues = SharedList<MixedIssue>(issues_);
        common_.floor.resize(case_.parties.size());
        for (const Limit& limit : case_.limits) {
            const auto* sum = std::get_if<Sum>(&limit.rule);
            if (sum == nullptr) continue;
            if (sum->at_least) add_side({sum, 1}, *sum->at_least);
            if (sum->at_most) add_side({sum, -1}, -*sum->at_most);
        }
    }

    void add_side(SumSide side, const Rational& bound) {
        sides_.push_back(side);
        common_.floor.emplace_back(bound);
    }

    // What the value is worth to each party and adds to each side, on its own.
    Row row_of(const Id& issue, const Value& value) const {
        Row row;
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const IssueWorth* worth = own(p).find_issue(issue);
            row.push_back(worth == nullptr ? Rational(0) : issue_worth(*worth, own(p).party, value));
        }
        Deal alone;
        alone.set(issue, value);
        for (const SumSide& side : sides_) row.push_back(add_up(*side.sum, alone) * side.sign);
        return row;
    }

    std::vector<std::vector<Row>> measure_pieces(std::size_t issue) const {
        std::vector<std::vector<Row>> rows;
        for (const IssuePiece& piece : pieces_[issue]) {
            std::vector<Row>& own = rows.emplace_back();
            for (const Value& corner : piece.corners) own.push_back(row_of(issues_[issue].id, corner));
        }
        return rows;
    }

    // What the rules pay each party at a full deal of their issues.
    Row pay(const std::vector<int>& rules, const Deal& inside) const {
        Row row(case_.parties.size() + sides_.size());
        Preferences one;
        for (const int number : rules) {
            const IssueRule& rule = all_rules_[static_cast<std::size_t>(number)];
            one.bonuses.clear();
            one.composites.clear();
            if (rule.bonus != nullptr) one.bonuses.push_back(*rule.bonus);
            if (rule.composite != nullptr) one.composites.push_back(*rule.composite);
            if (!one.bonuses.empty() || !one.composites.empty()) row[rule.party] += worth(one, inside);
        }
        return row;
    }

    bool is_refused(const std::vector<int>& rules, const Deal& deal) const {
        return std::any_of(rules.begin(), rules.end(), [&](int number) {
            const IssueRule& rule = all_rules_[static_cast<std::size_t>(number)];
            return (rule.limit != nullptr && breaks(*rule.limit, deal)) ||
                   (rule.red_line != nullptr && contains(rule.red_line->never, deal));
        });
    }

    double count_corners(const IssueGroup& group) const {
        double corners = 1;
        for (const int issue : group.issues) {
            double own = 0;
            for (const IssuePiece& piece : pieces_[static_cast<std::size_t>(issue)])
                own += static_cast<double>(piece.corners.size());
            corners *= own;
        }
        return corners;
    }

    // False: refused.
    bool fits(const std::vector<IssueGroup>& groups) {
        double corners = 0;
        for (const IssueGroup& group : groups) {
            corners += count_corners(group);
            if (corners <= static_cast<double>(kMostMixedCorners)) continue;
            refuse(
                Refusal::Kind::too_large,
                "`" + id_of(group.issues.front()) + "` and the issues tied to it have too many combinations",
                kStep);
            return false;
        }
        return true;
    }

    // With all columns. No pieces: every combination is refused; or the watch stopped it.
    MixedPart make_part(const IssueGroup& group) {
        const std::vector<int>& issues = group.issues;
        MixedPart part;
        part.issues = issues;
        std::vector<std::size_t> at(issues.size(), 0);
        while (!is_stopped()) {
            Deal inside = settled_;
            for (std::size_t k = 0; k < issues.size(); ++k)
                inside.set(id_of(issues[k]), pieces_[static_cast<std::size_t>(issues[k])][at[k]].inside);
            if (!is_refused(group.rules, inside))
                part.pieces.push_back(multiply(issues, at, pay(group.rules, inside)));
            std::size_t k = issues.size();
            while (k > 0 && ++at[k - 1] == pieces_[static_cast<std::size_t>(issues[k - 1])].size())
                at[--k] = 0;
            if (k == 0) break;
        }
        const Issue& first =
            case_
                .issues[static_cast<std::size_t>(issues_[static_cast<std::size_t>(issues.front())].issue_of)];
        if (issues.size() == 1 && group.rules.empty() && !count_values(first))
            part.curves = draw_curves(case_, first);
        return part;
    }

    MixedPiece multiply(const std::vector<int>& issues, const std::vector<std::size_t>& chosen,
                        const Row& payment) const {
        MixedPiece piece;
        std::vector<std::size_t> at(chosen.size(), 0);
        const auto issue_at = [&](std::size_t k) { return static_cast<std::size_t>(issues[k]); };
        const auto count = [&](std::size_t k) { return pieces_[issue_at(k)][chosen[k]].corners.size(); };
        while (true) {
            MixedCorner corner{{}, payment};
            for (std::size_t k = 0; k < chosen.size(); ++k) {
                corner.values.push_back(pieces_[issue_at(k)][chosen[k]].corners[at[k]]);
                add(corner.row, rows_[issue_at(k)][chosen[k]][at[k]]);
            }
            piece.corners.push_back(std::move(corner));
            std::size_t k = chosen.size();
            while (k > 0 && ++at[k - 1] == count(k - 1)) at[--k] = 0;
            if (k == 0) return piece;
        }
    }

    static void add(Row& row, const Row& other) {
        for (std::size_t c = 0; c < row.size(); ++c) row[c] += other[c];
    }

    // By the deals that no red line refuses, which hold every camp's: sums that no deal can break need no column, and
    // worths that can lie above a cap need one more, and a part that wastes. False: refused or stopped.
    bool settle_columns() {
        std::vector<int> constant;
        const std::vector<IssueGroup> groups =
            group_issues(issues_, all_rules_, std::vector<bool>(case_.parties.size(), false), constant);
        if (!fits(groups)) return false;
        common_.constant = pay(constant, settled_);
        for (const auto& [id, value] : settled_.values) add(common_.constant, row_of(id, value));
        common_.never = is_refused(constant, settled_);
        common_.caps.resize(case_.parties.size());
        MixedInstance widest = common_;
        std::vector<MixedPart> parts;
        for (const IssueGroup& group : groups) {
            parts.push_back(make_part(group));
            if (result_.stopped) return false;
            common_.never = common_.never || parts.back().pieces.empty();
            widest.parts.add(std::make_shared<const MixedPart>(parts.back()));
        }
        if (!common_.never) {
            drop_idle_sums(widest);
            add_caps(widest);
        }
        finish(common_.constant);
        for (std::size_t k = 0; k < groups.size(); ++k)
            parts_.emplace(groups[k], finish(std::move(parts[k])));
        return true;
    }

    void drop_idle_sums(const MixedInstance& widest) {
        const PieceChoice all = all_pieces(widest);
        for (int c = widest.column_count() - 1; c >= widest.party_count(); --c) {
            const auto column = static_cast<std::size_t>(c);
            Row down(widest.constant.size());
            down[column] = -1;
            if (-most_over(widest, all, down) < *widest.floor[column]) continue;
            idle_.push_back(column);
            common_.floor.erase(common_.floor.begin() + c);
        }
    }

    void add_caps(const MixedInstance& widest) {
        std::vector<MixedPart> wastes;
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const std::optional<Rational>& cap = own(p).at_most;
            if (!cap) continue;
            Row alone(widest.constant.size());
            alone[p] = 1;
            const Rational above = most_over(widest, all_pieces(widest), alone) - *cap;
            if (above <= 0) continue;
            common_.caps[p] = cap;
            common_.floor.emplace_back(-*cap);
            MixedPart waste;
            waste.pieces = {{{{{}, Row(widest.constant.size())}, {{}, Row(widest.constant.size())}}}};
            waste.pieces[0].corners[1].row[p] = -above;
            wastes.push_back(std::move(waste));
        }
        for (MixedPart& waste : wastes) wastes_.push_back(finish(std::move(waste)));
    }

    void finish(Row& row) const {
        for (const std::size_t column : idle_) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
        for (std::size_t p = 0; p < common_.caps.size(); ++p) {
            if (common_.caps[p]) row.push_back(-row[p]);
        }
    }

    std::shared_ptr<const MixedPart> finish(MixedPart part) const {
        for (MixedPiece& piece : part.pieces) {
            for (MixedCorner& corner : piece.corners) {
                finish(corner.row);
                corner.rounded = round_row(corner.row);
            }
        }
        return std::make_shared<const MixedPart>(std::move(part));
    }

    void add_camps() {
        const std::size_t parties = case_.parties.size();
        AgreeingSet everybody{std::vector<bool>(parties, true)};
        if (options_.all_deals) {
            add_camp(everybody, std::vector<bool>(parties, false));
            return;
        }
        const auto sets = list_agreeing_sets(case_, kMostMixedCamps);
        if (!sets) {
            refuse(
                Refusal::Kind::continuous,
                "too many sets of parties can agree without the rest to look at each with real or divisible "
                "issues: at most " +
                    std::to_string(kMostMixedCamps) + ", of " + std::to_string(kMostAgreeingParties) +
                    " parties",
                std::string("join parties that act together, ") + kStep);
            return;
        }
        for (const AgreeingSet& set : *sets) {
            if (!add_camp(set, set.members)) return;
        }
        if (!sets->empty()) return;
        add_camp(everybody, everybody.members);  // of which nothing is acceptable
        if (!result_.camps.empty()) result_.camps.front().never = true;
    }

    // False: refused or stopped.
    bool add_camp(const AgreeingSet& set, const std::vector<bool>& red_lines_of) {
        MixedInstance camp = common_;
        camp.accepting = set.members;
        camp.smallest = set.smallest;
        std::vector<int> constant;
        const std::vector<IssueGroup> groups = group_issues(issues_, all_rules_, red_lines_of, constant);
        if (!fits(groups)) return false;
        camp.never = camp.never || is_refused(constant, settled_);
        for (std::size_t p = 0; p < set.members.size(); ++p) {
            if (!options_.all_deals && set.members[p]) camp.floor[p] = camp.walk_aways[p];
        }
        for (const IssueGroup& group : groups) {
            auto known = parts_.find(group);
            if (known == parts_.end()) {
                MixedPart part = make_part(group);
                if (result_.stopped) return false;
                known = parts_.emplace(group, finish(std::move(part))).first;
            }
            if (used_.insert(known->second.get()).second) corners_ += count_corners(group);
            camp.never = camp.never || known->second->pieces.empty();
            camp.parts.add(known->second);
        }
        for (const auto& waste : wastes_) camp.parts.add(waste);
        result_.camps.push_back(std::move(camp));
        if (corners_ <= static_cast<double>(kMostMixedCorners) || result_.camps.size() == 1) return true;
        refuse(Refusal::Kind::too_large,
               "the red lines of the sets of parties that can agree without the rest leave too many "
               "combinations together",
               kStep);
        return false;
    }

    const Case& case_;
    const CompileOptions& options_;
    Watch* watch_;
    MixedCompilation result_;
    std::vector<MixedIssue> issues_;
    std::vector<std::vector<IssuePiece>> pieces_;      // by issue; none where it is settled
    std::vector<std::vector<std::vector<Row>>> rows_;  // by issue, piece, corner; all columns
    Deal settled_;
    std::vector<IssueRule> all_rules_;
    std::vector<SumSide> sides_;
    MixedInstance common_;           // without parts
    std::vector<std::size_t> idle_;  // columns that no camp needs, the last first
    std::vector<std::shared_ptr<const MixedPart>> wastes_;
    std::map<IssueGroup, std::shared_ptr<const MixedPart>> parts_;
    std::set<const MixedPart*> used_;
    double corners_ = 0;  // of the parts in use
};

}  // namespace

bool has_continuous_issues(const Case& negotiation, const CompileOptions& options) {
    return std::any_of(negotiation.issues.begin(), negotiation.issues.end(), [&](const Issue& issue) {
        return issue.status == IssueStatus::open && !count_values(issue) &&
               std::none_of(options.keep.begin(), options.keep.end(),
                            [&](const auto& kept) { return kept.first == issue.id; });
    });
}

MixedCompilation compile_mixed(const Case& negotiation, const CompileOptions& options, Watch* watch) {
    return MixedCompiler(negotiation, options, watch).run();
}

}  // namespace wasit::engine
