#include "curate/beta.h"

#include <doctest/doctest.h>

#include <cmath>

#include "curate/rates.h"

namespace cairn {
namespace {

// For whole parameters it is the chance of at least `a` hits in a + b - 1 throws of a coin.
double by_throws(double x, int a, int b) {
  const int throws = a + b - 1;
  double sum = 0;
  for (int hits = a; hits <= throws; ++hits) {
    double ways = 1;
    for (int i = 0; i < hits; ++i) ways = ways * (throws - i) / (i + 1);
    sum += ways * std::pow(x, hits) * std::pow(1 - x, throws - hits);
  }
  return sum;
}

TEST_CASE("beta_cumulative is the binomial sum for whole parameters, and beta_quantile its inverse") {
  for (const int a : {1, 2, 3, 7, 20})
    for (const int b : {1, 2, 5, 19})
      for (const double x : {0.001, 0.05, 0.3, 0.5, 0.77, 0.999}) {
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(x);
        const double probability = beta_cumulative(x, a, b);
        CHECK(probability == doctest::Approx(by_throws(x, a, b)).epsilon(1e-9));
        if (probability > 1e-6 && probability < 1 - 1e-6)
          CHECK(beta_quantile(probability, a, b) == doctest::Approx(x).epsilon(1e-6));
      }
}

TEST_CASE("beta_cumulative with uneven parameters: the halves of a symmetric distribution, x^a, the ends") {
  CHECK(beta_cumulative(0.5, 0.3, 0.3) == doctest::Approx(0.5));
  CHECK(beta_cumulative(0.4, 2.5, 1) == doctest::Approx(std::pow(0.4, 2.5)));
  CHECK(beta_cumulative(0, 2, 3) == 0);
  CHECK(beta_cumulative(1, 2, 3) == 1);
}

TEST_CASE("a rate moves towards what was reported, the less the more evidence there is") {
  CHECK(estimate_rate(0.9, 12, 3, 1).mean == doctest::Approx((0.9 * 12 + 3) / 16));
  CHECK(estimate_rate(std::nullopt, 50, 0, 0).mean == 0.5);
  CHECK(estimate_rate(std::nullopt, 50, 0, 0).low == doctest::Approx(0.05).epsilon(1e-6));
  CHECK(estimate_rate(0.8, 1000, 0, 10).mean == doctest::Approx(0.8 * 20 / 30));
  for (const double stated : {0.0, 0.2, 0.95, 1.0}) {
    double width = 2;
    for (const std::int64_t reports : {1, 4, 30}) {
      const RateEstimate one = estimate_rate(stated, 5, reports, reports);
      CHECK(one.low < one.mean);
      CHECK(one.mean < one.high);
      CHECK(std::abs(one.mean - 0.5) < std::abs(stated - 0.5));
      if (stated == 0.2) {
        CHECK(one.high - one.low < width);
        width = one.high - one.low;
      }
    }
    if (stated > 0) CHECK(estimate_rate(stated, 2, 0, 3).mean < estimate_rate(stated, 20, 0, 3).mean);
  }
}

}  // namespace
}  // namespace cairn
