// Bars without words, to stand beside a name and a number in the text.
#pragma once

#include <string>
#include <vector>

#include "report/svg/figure.hpp"
#include "report/svg/mark.hpp"

namespace wasit::report {

// How far a value lies between 0 and 1, 0 and 1 being marked; values outside are shown at the edge with an
// arrow.
struct SatisfactionBar {
    Caption caption;
    double share = 0;
    PartyStyle style;
    bool mirrored = false;  // grows from the right
};
Element draw_satisfaction_bar(const SatisfactionBar& bar);

// Who gets which part of one good; shares sum to 1.
struct ShareBar {
    Caption caption;
    struct Part {
        double share;
        PartyStyle style;
    };
    std::vector<Part> parts;
    bool mirrored = false;
};
Element draw_share_bar(const ShareBar& bar);

}  // namespace wasit::report
