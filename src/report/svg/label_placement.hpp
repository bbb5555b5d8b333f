// Putting names beside points without covering anything.
//
// Every label tries the places around its point, near ones first; the one that covers least is taken, and a
// few rounds of second thoughts follow. Greedy: where there is room it finds it, where there is none it
// covers as little as it can. O(rounds * labels * places * (labels + obstacles)); deterministic.
#pragma once

#include <vector>

namespace wasit::report {

struct Rectangle {
    double x = 0, y = 0;  // left, top
    double width = 0, height = 0;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

double overlap_area(const Rectangle& left, const Rectangle& right);

struct LabelRequest {
    double x = 0, y = 0;           // the point named
    double clearance = 0;          // radius of its mark
    double width = 0, height = 0;  // of the text
};

struct PlacedLabel {
    Rectangle box;
    bool far = false;  // not beside its point: a line should lead there
};

// One place for each request, inside `area` where it fits; `obstacles` are best not covered, as are the
// points' own marks.
std::vector<PlacedLabel> place_labels(const std::vector<LabelRequest>& requests, const Rectangle& area,
                                      const std::vector<Rectangle>& obstacles = {});

// Numbers moved as little as it takes to be at least `gap` apart and, if that fits, within [low, high]. Order
// is kept; equal numbers stay in the order given. Returned in the order given.
std::vector<double> spread(const std::vector<double>& wanted, double gap, double low, double high);

}  // namespace wasit::report
