// Families whose issues are linked, or whose walk-aways leave hardly a deal. Internal to this folder.
//
// After what A draws (generators.hpp), E draws for its links in their order, party by party, a bonus
// U * 0.2 / issues for every pair of options, the first issue's option changing slowest. Its links: a chain
// joins each issue to the next; a grid of 4 columns joins each issue to the right and then to the one below; a
// tree joins the first issues among each other, then each further issue k to the members of one of the
// triples so far (drawn), each with probability 0.8, and every triple with two of its members and k joins
// the list. F draws sum by sum, issue by issue, option by option a cost 1..20, then for each implication an
// issue and option (when) and another issue and option (require). D draws party by party, box by box: how many
// issues, which (distinct), for each a width and a first value, and the worth U * 100; D2 then a sign.
#pragma once

#include "lab/generators/generators.hpp"

namespace wasit::lab {

Case make_rectangles(const Family& family, const GeneratorOptions& options);
Case make_mixed_rectangles(const Family& family, const GeneratorOptions& options);
Case make_chain(const Family& family, const GeneratorOptions& options);
Case make_grid(const Family& family, const GeneratorOptions& options);
Case make_tree(const Family& family, const GeneratorOptions& options);
Case make_linked(const Family& family, const GeneratorOptions& options);
// The level is a share of the largest least gain that any deal gives all parties, found by the engine.
Case make_tight_95(const Family& family, const GeneratorOptions& options);
Case make_tight_100(const Family& family, const GeneratorOptions& options);
Case make_tight_101(const Family& family, const GeneratorOptions& options);

}  // namespace wasit::lab
