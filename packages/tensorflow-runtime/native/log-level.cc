// Part of the addon: lets TF_CPP_MIN_LOG_LEVEL govern those messages of TensorFlow too that Abseil writes by itself
// (of the graph optimiser, for example), as it governs the others. Runs when the addon is loaded.

#include <cstdlib>

#include "absl/base/log_severity.h"
#include "absl/log/globals.h"

namespace {

bool SetAbseilLogLevel() {
  const char* level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  if (level == nullptr) return false;
  absl::SetMinLogLevel(static_cast<absl::LogSeverityAtLeast>(std::atoi(level)));
  return true;
}

[[maybe_unused]] const bool log_level_is_set = SetAbseilLogLevel();

}  // namespace
