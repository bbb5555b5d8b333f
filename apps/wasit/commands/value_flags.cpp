#include "commands/value_flags.hpp"

namespace wasit::cli {

CLI::Option* add_seed(CLI::App* command, std::uint64_t& seed, const std::string& what) {
    return command->add_option("--seed", seed, what)
        ->check([](const std::string& text) {
            const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
            const bool fits =
                digits && (text.size() < 20 || (text.size() == 20 && text <= "18446744073709551615"));
            return fits ? "" : text + " is no seed, give a whole number from 0 to 2^64 - 1";
        })
        ->type_name("N");
}

}  // namespace wasit::cli
