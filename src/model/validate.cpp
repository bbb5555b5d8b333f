#include "model/validate.hpp"

namespace wasit {

std::vector<Fault> validate(const Case&) { return {}; }

}  // namespace wasit
