// A case of a benchmark family, generated and compiled.
#pragma once

#include <cstdint>

#include "engine/compile.hpp"
#include "lab/generators/generators.hpp"

namespace wasit::bench {

struct Task {
    const char* family;
    int parties, issues, options;
    const char* concept_name = "nash";
};

inline engine::Instance make_instance(const Task& task, std::int64_t seed) {
    const lab::GeneratorOptions asked{task.parties, task.issues, task.options,
                                      static_cast<std::uint64_t>(seed)};
    return *engine::compile(lab::generate(*lab::find_family(task.family), asked)).instance;
}

}  // namespace wasit::bench
