#include "concepts/search/local_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <set>

namespace wasit::concepts {

using engine::Int128;
using engine::LinearModel;
using engine::OptionIndex;
using engine::Outcome;

namespace {

constexpr double kNoCap = std::numeric_limits<double>::infinity();

std::vector<double> find_ranges(const LinearModel& model) {
    std::vector<double> ranges;
    for (int p = 0; p < model.instance().party_count(); ++p) {
        double range = 0;
        for (const auto& [column, worth] : model.worth_entries(p))
            range += std::abs(static_cast<double>(worth));
        range /= to_double(model.instance().parties[p].scale);
        ranges.push_back(range > 0 ? range : 1);
    }
    return ranges;
}

}  // namespace

bool suits_local_search(const LinearModel& model) {
    const engine::Instance& instance = model.instance();
    return instance.unanimous && instance.walk_aways_apply && instance.issue_count() > 0 &&
           std::all_of(model.worths().begin(), model.worths().end(),
                       [](const engine::LinearWorth& worth) { return worth.exact; });
}

LocalSearch::LocalSearch(const LinearModel& model, const Objective& objective, Champion& champion,
                         engine::Watch& watch)
    : model_(model),
      instance_(model.instance()),
      champion_(champion),
      watch_(watch),
      parties_(instance_.parties.size()),
      touching_(instance_.issues.size()),
      rating_(instance_, objective, find_ranges(model)),
      limits_(instance_.issues.size()),
      lines_(instance_.issues.size()),
      missing_(model.boxes().size()),
      trial_(parties_) {
    const std::size_t boxes = model.boxes().size();
    worth_.assign(boxes * parties_, 0);
    for (const engine::InstanceIssue& issue : instance_.issues) {
        issue_worth_.emplace_back(issue.values.size() * parties_, 0.0);
        tabu_until_.emplace_back(issue.values.size(), 0);
    }
    for (std::size_t p = 0; p < parties_; ++p) {
        const engine::PartyWorth& party = instance_.parties[p];
        const double scale = to_double(party.scale);
        for (const auto& [column, worth] : model.worth_entries(static_cast<int>(p))) {
            const double own = static_cast<double>(worth) / scale;
            if (column >= model.option_columns()) {
                worth_[static_cast<std::size_t>(column - model.option_columns()) * parties_ + p] += own;
            } else {
                const int issue = model.issue_of(column);
                issue_worth_[issue]
                            [static_cast<std::size_t>(column - model.column(issue, 0)) * parties_ + p] += own;
            }
        }
        const engine::LinearWorth& worth = model.worths()[p];
        constant_.push_back(static_cast<double>(worth.constant - party.walk_away) / scale);
        most_.push_back(worth.most ? static_cast<double>(*worth.most - party.walk_away) / scale : kNoCap);
    }
    for (std::size_t b = 0; b < boxes; ++b) {
        const engine::ModelBox& box = model.boxes()[b];
        for (std::size_t s = 0; s < box.sides.size(); ++s)
            touching_[box.sides[s].first].push_back({static_cast<int>(b), &box.masks[s]});
    }
    for (int l = 0; l < static_cast<int>(instance_.limits.size()); ++l) {
        const engine::CompiledLimit& limit = instance_.limits[l];
        std::set<int> issues;
        for (const auto& [issue, amounts] : limit.amounts) issues.insert(issue);
        for (const int box : {limit.when, limit.require}) {
            if (box < 0) continue;
            for (const engine::BoxSide& side : instance_.boxes[box].sides) issues.insert(side.issue);
        }
        for (const int issue : issues) limits_[issue].push_back(l);
    }
    for (const engine::PartyWorth& party : instance_.parties) {
        for (const int line : party.red_lines) {
            all_lines_.push_back(line);
            for (const engine::BoxSide& side : instance_.boxes[line].sides)
                lines_[side.issue].push_back(line);
        }
    }
}

// SplitMix64 (Steele, Lea & Flood 2014) of a counter.
std::uint64_t LocalSearch::draw(std::uint64_t below) {
    std::uint64_t z = ++counter_ * 0x9e3779b97f4a7c15ull;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ z >> 27) * 0x94d049bb133111ebull;
    return (z ^ z >> 31) % below;
}

int LocalSearch::count_faults(int issue) const {
    int faults = 0;
    for (const int limit : limits_[issue])
        faults += engine::breaks(instance_, instance_.limits[limit], outcome_);
    for (const int line : lines_[issue]) faults += instance_.boxes[line].contains(outcome_);
    return faults;
}

void LocalSearch::settle(Outcome outcome) {
    outcome_ = std::move(outcome);
    sums_ = constant_;
    for (std::size_t i = 0; i < outcome_.size(); ++i) {
        for (std::size_t p = 0; p < parties_; ++p) sums_[p] += issue_worth_[i][outcome_[i] * parties_ + p];
    }
    std::fill(missing_.begin(), missing_.end(), 0);
    for (std::size_t i = 0; i < outcome_.size(); ++i) {
        for (const Touch& touch : touching_[i]) missing_[touch.box] += !touch.mask->test(outcome_[i]);
    }
    for (std::size_t b = 0; b < missing_.size(); ++b) {
        if (missing_[b] != 0) continue;
        for (std::size_t p = 0; p < parties_; ++p) sums_[p] += worth_[b * parties_ + p];
    }
    faults_ = 0;
    for (const engine::CompiledLimit& limit : instance_.limits)
        faults_ += engine::breaks(instance_, limit, outcome_);
    for (const int line : all_lines_) faults_ += instance_.boxes[line].contains(outcome_);
    for (std::size_t p = 0; p < parties_; ++p) trial_[p] = std::min(sums_[p], most_[p]);
    current_ = rating_.rate(trial_, faults_);
    note();
}

// The deal as it is now is offered if it is the best so far.
void LocalSearch::note() {
    if (started_ && current_ <= best_rating_) return;
    started_ = true;
    best_rating_ = current_;
    best_ = outcome_;
    if (!engine::acceptable(instance_, outcome_)) return;
    std::vector<Int128> worths;
    for (int p = 0; p < instance_.party_count(); ++p) worths.push_back(engine::worth(instance_, p, outcome_));
    const auto everyone = std::make_unique<bool[]>(parties_);
    std::fill_n(everyone.get(), parties_, true);
    champion_.offer(outcome_, {worths, {everyone.get(), parties_}}, 0);
}

void LocalSearch::set_option(int issue, OptionIndex option) {
    const OptionIndex before = outcome_[issue];
    if (option == before) return;
    const int faults = count_faults(issue);
    for (std::size_t p = 0; p < parties_; ++p) {
        sums_[p] += issue_worth_[issue][option * parties_ + p] - issue_worth_[issue][before * parties_ + p];
    }
    for (const Touch& touch : touching_[issue]) {
        const bool was = touch.mask->test(before), is = touch.mask->test(option);
        if (was == is) continue;
        int& missing = missing_[touch.box];
        const int own = missing;
        missing += was ? 1 : -1;
        if (own != 0 && missing != 0) continue;
        const double sign = missing == 0 ? 1 : -1;
        for (std::size_t p = 0; p < parties_; ++p)
            sums_[p] += sign * worth_[static_cast<std::size_t>(touch.box) * parties_ + p];
    }
    outcome_[issue] = option;
    faults_ += count_faults(issue) - faults;
}

// Of the deals that differ in one issue, by option.
void LocalSearch::rate_options(int issue, std::vector<double>& ratings) {
    const std::size_t options = tabu_until_[issue].size();
    const OptionIndex before = outcome_[issue];
    table_ = issue_worth_[issue];
    for (const Touch& touch : touching_[issue]) {
        if (missing_[touch.box] > 1 || (missing_[touch.box] == 1 && touch.mask->test(before))) continue;
        const double* worth = &worth_[static_cast<std::size_t>(touch.box) * parties_];
        for (std::size_t o = 0; o < options; ++o) {
            if (!touch.mask->test(o)) continue;
            for (std::size_t p = 0; p < parties_; ++p) table_[o * parties_ + p] += worth[p];
        }
    }
    const bool limited = !limits_[issue].empty() || !lines_[issue].empty();
    const int faults = limited ? count_faults(issue) : 0;
    ratings.resize(options);
    for (std::size_t o = 0; o < options; ++o) {
        for (std::size_t p = 0; p < parties_; ++p) {
            const double sum = sums_[p] + table_[o * parties_ + p] - table_[before * parties_ + p];
            trial_[p] = std::min(sum, most_[p]);
        }
        int own = faults_;
        if (limited) {
            outcome_[issue] = static_cast<OptionIndex>(o);
            own += count_faults(issue) - faults;
        }
        ratings[o] = rating_.rate(trial_, own);
    }
    outcome_[issue] = before;
}

LocalSearch::Move LocalSearch::find_best_move(bool tabu) {
    Move best;
    for (int issue = 0; issue < instance_.issue_count(); ++issue) {
        if (tabu_until_[issue].size() < 2) continue;
        rate_options(issue, ratings_);
        for (OptionIndex option = 0; option < ratings_.size(); ++option) {
            if (option == outcome_[issue]) continue;
            const double rating = ratings_[option];
            if (tabu && tabu_until_[issue][option] > clock_ && rating <= best_rating_) continue;
            if (best.issue < 0 || rating > best.rating) best = {issue, option, rating};
        }
    }
    return best;
}

void LocalSearch::climb(Outcome outcome) {
    constexpr int kMostMoves = 1000;
    settle(std::move(outcome));
    for (int move = 0; move < kMostMoves; ++move) {
        if (!watch_.tick("local search")) return;
        const Move best = find_best_move(false);
        if (best.issue < 0 || best.rating <= current_ + 1e-12 * std::abs(current_)) return;
        set_option(best.issue, best.option);
        current_ = best.rating;
        note();
    }
}

void LocalSearch::start(Outcome outcome) {
    climb(std::move(outcome));
}

// Sets the box's issues, one by one, to the options inside that rate best.
void LocalSearch::force(int box) {
    const engine::ModelBox& shape = model_.boxes()[box];
    for (std::size_t s = 0; s < shape.sides.size(); ++s) {
        const int issue = shape.sides[s].first;
        if (shape.masks[s].test(outcome_[issue])) continue;
        rate_options(issue, ratings_);
        OptionIndex best = shape.sides[s].second.front();
        for (const OptionIndex option : shape.sides[s].second) {
            if (ratings_[option] > ratings_[best]) best = option;
        }
        const OptionIndex before = outcome_[issue];
        set_option(issue, best);
        tabu_until_[issue][before] = clock_ + 10 + draw(10);
    }
}

void LocalSearch::kick() {
    settle(best_);
    const std::uint64_t boxes = model_.boxes().size();
    for (std::uint64_t attempt = 0; boxes > 0 && attempt < 20; ++attempt) {
        const int box = static_cast<int>(draw(boxes));
        if (!model_.boxes()[box].pays || holds(box) || model_.boxes()[box].sides.empty()) continue;
        force(box);
        break;
    }
    for (int change = 0; change < 2; ++change) {
        const int issue = static_cast<int>(draw(instance_.issues.size()));
        set_option(issue, static_cast<OptionIndex>(draw(tabu_until_[issue].size())));
    }
    settle(outcome_);
}

void LocalSearch::run(std::uint64_t moves) {
    if (!started_) climb(Outcome(instance_.issues.size(), 0));
    const std::uint64_t patience = 20 + instance_.issues.size();
    settle(best_);
    std::uint64_t since = 0;
    double peak = current_;
    for (std::uint64_t move = 0; move < moves; ++move) {
        if (!watch_.tick("local search")) return;
        ++clock_;
        const Move best = find_best_move(true);
        if (best.issue < 0 || since > patience) {
            kick();
            since = 0;
            peak = current_;
            continue;
        }
        const OptionIndex before = outcome_[best.issue];
        set_option(best.issue, best.option);
        tabu_until_[best.issue][before] = clock_ + 5 + draw(10);
        current_ = best.rating;
        note();
        ++since;
        if (current_ > peak) {
            peak = current_;
            since = 0;
        }
    }
}

}  // namespace wasit::concepts
