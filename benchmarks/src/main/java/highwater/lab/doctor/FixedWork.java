package highwater.lab.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;

/**
 * The same few milliseconds of arithmetic again and again: no allocation, no lock, no memory beyond
 * a register, so that what differs between two times is the machine's doing.
 *
 * @param time for how long
 * @param clock in nanoseconds
 */
record FixedWork(Duration time, LongSupplier clock) implements NoiseCheck.Source {
  private static final int ROUNDS = 1_500_000;

  /** Long enough for the compiler to be done with it. */
  private static final int WARM_UP = 100;

  @Override
  public List<double[]> nanos(int threads) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    CyclicBarrier together = new CyclicBarrier(threads);
    try {
      List<Future<double[]>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(workers.submit(() -> repeat(together)));
      }
      List<double[]> all = new ArrayList<>();
      for (Future<double[]> each : running) {
        all.add(each.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the noise could not be measured", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private double[] repeat(CyclicBarrier together)
      throws InterruptedException, BrokenBarrierException {
    long expected = work();
    for (int i = 0; i < WARM_UP; i++) {
      verify(expected);
    }
    together.await();
    DoubleStream.Builder nanos = DoubleStream.builder();
    long start = clock.getAsLong();
    long before = start;
    do {
      verify(expected);
      long now = clock.getAsLong();
      nanos.add((double) (now - before));
      before = now;
    } while (before - start < time.toNanos() && !Thread.currentThread().isInterrupted());
    return nanos.build().toArray();
  }

  /** A result that nobody looks at would not be computed. */
  private static void verify(long expected) {
    if (work() != expected) {
      throw new IllegalStateException("this machine computes the same thing in two ways");
    }
  }

  /** Marsaglia's xorshift (2003): each round waits for the one before. */
  private static long work() {
    long x = 88_172_645_463_325_252L;
    for (int i = 0; i < ROUNDS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
