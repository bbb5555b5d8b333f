// The commands on cases with real or divisible issues, where these differ from those on listed deals.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "concepts/concept.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "report/json/json.hpp"
#include "session.hpp"

namespace wasit::cli {

// Stops with kBadInput, and every reason, where the case cannot be computed with. None: the time was over before.
engine::MixedCamps compile_mixed(Session& session, const Case& negotiation,
                                 const engine::CompileOptions& options);

int solve_mixed(Session& session, const Case& negotiation, const concepts::Facts& facts,
                const std::vector<Rational>& weights, const engine::CompileOptions& options);

// Exact for two parties who must both agree, where it can be traced; else within `epsilon`, or, if that is 0, what is
// chosen for so many parties.
int trace_mixed_frontier(Session& session, const Case& negotiation, const engine::CompileOptions& options,
                         const Rational& epsilon, std::uint64_t limit);

std::vector<std::string> find_mixed_objections(Session& session, const Case& negotiation,
                                               const engine::CompileOptions& options,
                                               const report::Json& result, const std::string& path);
// Of a wasit.diagnosis/1.
std::vector<std::string> find_mixed_diagnosis_objections(Session& session, const Case& negotiation,
                                                         const engine::CompileOptions& options,
                                                         const report::Json& result, const std::string& path);
// Of a wasit.frontier/1.
std::vector<std::string> find_mixed_frontier_objections(Session& session, const Case& negotiation,
                                                        engine::CompileOptions options,
                                                        const report::Json& result, const std::string& path);

}  // namespace wasit::cli
