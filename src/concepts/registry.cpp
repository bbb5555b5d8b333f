#include <algorithm>
#include <array>

#include "concepts/concept.hpp"
#include "concepts/egalitarian/egalitarian.hpp"
#include "concepts/gupta_livne/gupta_livne.hpp"
#include "concepts/kalai_smorodinsky/kalai_smorodinsky.hpp"
#include "concepts/nash/nash.hpp"
#include "concepts/utilitarian/utilitarian.hpp"

namespace wasit::concepts {

std::span<const Concept> all_concepts() {
    static const std::array concepts = {
        Concept{nash::kFacts, nash::solve},
        Concept{kalai_smorodinsky::kFacts, kalai_smorodinsky::solve},
        Concept{egalitarian::kFacts, egalitarian::solve},
        Concept{utilitarian::kFacts, utilitarian::solve},
        Concept{gupta_livne::kFacts, gupta_livne::solve},
    };
    return concepts;
}

const Concept* find_concept(std::string_view name) {
    const auto concepts = all_concepts();
    const auto found = std::find_if(concepts.begin(), concepts.end(),
                                    [&](const Concept& candidate) { return candidate.facts.name == name; });
    return found == concepts.end() ? nullptr : &*found;
}

}  // namespace wasit::concepts
