#include "engine/frontier/frontier.hpp"

#include <fmt/format.h>
#include <iostream>

#include "commands.hpp"
#include "commands/choice_flags.hpp"
#include "commands/mixed.hpp"
#include "report/json/frontier_json.hpp"
#include "report/terminal/frontier_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct FrontierFlags {
    ChoiceFlags choices;
    double epsilon = 0;
    std::uint64_t limit = 10000;
    bool all = false;
};

int run_frontier(const Settings& settings, const FrontierFlags& flags) {
    Session session(settings);
    const Case& negotiation = session.read();
    engine::CompileOptions compile_options = flags.choices.parse(negotiation);
    compile_options.all_deals = flags.all;
    if (engine::has_continuous_issues(negotiation, compile_options))
        return trace_mixed_frontier(session, negotiation, compile_options,
                                    *parse_rational(fmt::format("{}", flags.epsilon)), flags.limit);
    const engine::Instance instance = session.compile(negotiation, compile_options);
    engine::FrontierOptions options;
    options.epsilon = flags.epsilon;
    options.deals = flags.limit;
    const engine::Frontier frontier =
        engine::compute_frontier(instance, options, session.budget(), session.watch());
    session.begin_writing();
    if (settings.json) {
        report::write_frontier_json(std::cout, negotiation, instance, frontier, flags.limit);
    } else {
        std::cout << report::write_frontier(negotiation, instance, frontier, flags.limit, session.style());
    }
    std::cout.flush();
    if (frontier.status == engine::Frontier::Status::partial) {
        fmt::print(stderr, "limit reached: {}\n", frontier.reason);
        return kLimitReached;
    }
    return frontier.size == 0 ? kNoDeal : kDone;
}

}  // namespace

void add_frontier(CommandLine& line) {
    CLI::App* command = line.add_command("frontier", "the Pareto frontier of the acceptable deals",
                                         "wasit frontier cases/ampo-city --limit 20");
    line.add_case(command);
    auto flags = std::make_shared<FrontierFlags>();
    command
        ->add_option("--epsilon", flags->epsilon,
                     "allowed error, as a share of each party's worth range: 0.003; 0 is exact, or what fits "
                     "where real or divisible issues allow no exact answer")
        ->check([](const std::string& text) {
            const auto share = parse_rational(text);
            return share && *share >= 0 && *share <= 1 ? "" : text + " is no share, give 0 to 1";
        })
        ->type_name("E");
    command->add_option("--limit", flags->limit, "print at most so many points (default 10000)")
        ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1} << 40))
        ->type_name("N");
    flags->choices.add_to(command);
    command->add_flag("--all", flags->all,
                      "ignore walk-aways, red lines and the rule of agreement; keep the limits");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_frontier(line.settings, *flags); }; });
}

}  // namespace wasit::cli
