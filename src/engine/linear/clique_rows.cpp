#include "engine/linear/clique_rows.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

constexpr double kLeast = 1e-4;      // values below count as 0
constexpr double kViolation = 1e-3;  // what a sum must exceed 1 by

}  // namespace

CliqueFinder::CliqueFinder(const LinearModel& model) : model_(model) {
    const std::size_t boxes = model.boxes().size();
    disjoint_.assign(boxes, std::vector<bool>(boxes, false));
    for (std::size_t a = 0; a < boxes; ++a) {
        for (std::size_t b = a + 1; b < boxes; ++b) {
            if (model.disjoint(static_cast<int>(a), static_cast<int>(b)))
                disjoint_[a][b] = disjoint_[b][a] = true;
        }
    }
}

bool CliqueFinder::excludes(int box, int issue, OptionIndex option) const {
    const ModelBox& shape = model_.boxes()[box];
    for (std::size_t s = 0; s < shape.sides.size(); ++s) {
        if (shape.sides[s].first == issue) return !shape.masks[s].test(option);
    }
    return false;
}

bool CliqueFinder::fits(const Clique& clique, int column) const {
    if (column >= model_.option_columns()) {
        const int box = column - model_.option_columns();
        for (const int other : clique.boxes) {
            if (!disjoint_[box][other]) return false;
        }
        return std::all_of(clique.options.begin(), clique.options.end(),
                           [&](OptionIndex option) { return excludes(box, clique.issue, option); });
    }
    const int issue = model_.issue_of(column);
    if (clique.issue >= 0 && clique.issue != issue) return false;
    const auto option = static_cast<OptionIndex>(column - model_.column(issue, 0));
    return std::all_of(clique.boxes.begin(), clique.boxes.end(),
                       [&](int box) { return excludes(box, issue, option); });
}

void CliqueFinder::add(Clique& clique, int column, double value) const {
    clique.sum += value;
    if (column >= model_.option_columns()) {
        clique.boxes.push_back(column - model_.option_columns());
        return;
    }
    clique.issue = model_.issue_of(column);
    clique.options.push_back(static_cast<OptionIndex>(column - model_.column(clique.issue, 0)));
}

// More boxes, then all options that fit: what costs nothing now may be worth something later.
void CliqueFinder::extend(Clique& clique) const {
    for (int column = model_.option_columns(); column < model_.columns(); ++column) {
        if (fits(clique, column)) add(clique, column, 0);
    }
    std::vector<int> most;
    for (int issue = 0; issue < model_.instance().issue_count(); ++issue) {
        if (clique.issue >= 0 && issue != clique.issue) continue;
        std::vector<int> fitting;
        for (OptionIndex option = 0; option < model_.instance().issues[issue].values.size(); ++option) {
            const int column = model_.column(issue, option);
            const bool in =
                std::find(clique.options.begin(), clique.options.end(), option) != clique.options.end();
            if (!in && fits(clique, column)) fitting.push_back(column);
        }
        if (fitting.size() > most.size()) most = std::move(fitting);
    }
    for (const int column : most) add(clique, column, 0);
}

std::vector<CertificateRow> CliqueFinder::find(std::span<const double> columns, std::size_t most) {
    std::vector<int> fractional;
    for (int column = 0; column < model_.columns(); ++column) {
        if (columns[column] > kLeast && columns[column] < 1 - kLeast) fractional.push_back(column);
    }
    std::stable_sort(fractional.begin(), fractional.end(),
                     [&](int left, int right) { return columns[left] > columns[right]; });
    std::vector<Clique> found;
    for (const int seed : fractional) {
        if (seed < model_.option_columns()) continue;
        Clique clique;
        add(clique, seed, columns[seed]);
        for (const int column : fractional) {
            if (column != seed && fits(clique, column)) add(clique, column, columns[column]);
        }
        if (clique.sum > 1 + kViolation) found.push_back(std::move(clique));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Clique& left, const Clique& right) { return left.sum > right.sum; });
    std::vector<CertificateRow> rows;
    std::vector<std::vector<int>> fresh;
    for (Clique& clique : found) {
        if (rows.size() == most) break;
        extend(clique);
        std::sort(clique.boxes.begin(), clique.boxes.end());
        std::sort(clique.options.begin(), clique.options.end());
        std::vector<int> mark = clique.boxes;
        for (const OptionIndex option : clique.options) mark.push_back(model_.column(clique.issue, option));
        if (std::find(fresh.begin(), fresh.end(), mark) != fresh.end()) continue;
        fresh.push_back(mark);
        CertificateRow row{CertificateRow::Kind::exclusive, std::move(clique.boxes), {}, {}, {}, 0};
        if (clique.issue >= 0) row.sides.emplace_back(clique.issue, std::move(clique.options));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace wasit::engine
