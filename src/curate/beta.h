#pragma once

namespace cairn {

// The Beta distribution with the parameters a, b > 0. Internal to curate/. Pure, thread-safe.
//   beta_quantile(0.05, 9, 3)   // a share lies below it with a probability of 5 %

// The probability of a share of at most x: the regularised incomplete beta function.
[[nodiscard]] double beta_cumulative(double x, double a, double b);

// Where beta_cumulative() is `probability`, to 1e-9.
[[nodiscard]] double beta_quantile(double probability, double a, double b);

}  // namespace cairn
