#include "curate/beta.h"

#include <cmath>
#include <limits>

namespace cairn {
namespace {

// The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method. It converges in
// some sqrt(max(a, b)) steps where x < (a + 1) / (a + b + 2).
double continued_fraction(double x, double a, double b) {
  constexpr double kTiny = std::numeric_limits<double>::min() * 1e10;
  constexpr int kMaxSteps = 10'000;
  const auto away_from_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m < kMaxSteps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-14) break;
  }
  return fraction;
}

}  // namespace

double beta_cumulative(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - beta_cumulative(1 - x, b, a);
  const double log_front =
      a * std::log(x) + b * std::log1p(-x) + std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b);
  return std::exp(log_front) * continued_fraction(x, a, b) / a;
}

double beta_quantile(double probability, double a, double b) {
  double low = 0;
  double high = 1;
  while (high - low > 1e-9) {
    const double middle = (low + high) / 2;
    (beta_cumulative(middle, a, b) < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace cairn
