package dev.karcis.benchmarks;

/** Why a benchmark can't run, or can't go on, in one line for people. */
public final class BenchmarkFailure extends RuntimeException {

  public BenchmarkFailure(String message) {
    super(message);
  }

  public BenchmarkFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }

  public BenchmarkFailure(Throwable cause) {
    this("the benchmark failed", cause);
  }
}
