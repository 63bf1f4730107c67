package highwater.lab.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a sweep runs.
 *
 * @param name the plan's name: letters, digits, hyphens
 * @param parts at least one
 * @param control what runs in between, where anything does
 * @param orderSeed decides the order of the forks
 * @param forkHeap heap of a fork's JVM, as {@code -Xmx} takes it
 * @param cores Spark's master, such as {@code local[2]}
 * @param trialTimeout how long one drain may take
 * @param warmupBatches batches of other rows that a fork runs before the measured query, where its
 *     part says nothing else; 0 for none
 * @param steadyBatches batches that at least make the steady state of a drain, where its part says
 *     nothing else; 0 to look for none
 * @param text the plan as it was written
 */
public record Plan(
    String name,
    List<Part> parts,
    Optional<Control> control,
    long orderSeed,
    String forkHeap,
    String cores,
    Duration trialTimeout,
    int warmupBatches,
    int steadyBatches,
    String text) {
  /** Batches of a fork's warm-up where a plan says nothing. */
  public static final int WARMUP_BATCHES = 80;

  /** Batches that make a steady state where a plan says nothing. */
  public static final int STEADY_BATCHES = 10;

  public Plan {
    parts = List.copyOf(parts);
  }

  /** The trials of all parts by number, without the control. */
  public List<Trial> trials() {
    return parts.stream().flatMap(part -> part.trials().stream()).toList();
  }

  /** Batches of a trial's warm-up: its part's, or the plan's for the control. */
  public int warmupBatches(Trial trial) {
    return part(trial).map(Part::warmupBatches).orElse(warmupBatches);
  }

  /** Batches that make the steady state of a trial: its part's, or the plan's for the control. */
  public int steadyBatches(Trial trial) {
    return part(trial).map(Part::steadyBatches).orElse(steadyBatches);
  }

  private Optional<Part> part(Trial trial) {
    return parts.stream().filter(part -> part.name().equals(trial.part())).findFirst();
  }

  /**
   * All forks in the order in which they run: rounds that hold each trial once, each round shuffled
   * anew, all parts in one shuffle. A slow drift of the machine then meets all trials alike, and a
   * run that is ended early has about as many forks of each. A trial whose part has fewer forks is
   * not in the later rounds. A control runs first, last and after every so many forks. The same
   * seed gives the same order on every machine, with a control or without.
   */
  public List<PlannedFork> order() {
    List<PlannedFork> order = new ArrayList<>();
    List<PlannedFork> rounds = rounds();
    int controls = 0;
    for (int done = 0; done <= rounds.size(); done++) {
      if (control.isPresent() && (done == rounds.size() || done % control.get().every() == 0)) {
        order.add(new PlannedFork(order.size() + 1, control.get().trial(), ++controls));
      }
      if (done < rounds.size()) {
        PlannedFork next = rounds.get(done);
        order.add(new PlannedFork(order.size() + 1, next.trial(), next.fork()));
      }
    }
    return order;
  }

  /** The forks of the parts alone. */
  private List<PlannedFork> rounds() {
    // java.util.Random and Collections.shuffle are specified to the bit; later generators are not.
    Random random = new Random(orderSeed);
    List<PlannedFork> rounds = new ArrayList<>();
    int most = parts.stream().mapToInt(Part::forks).max().orElse(0);
    for (int fork = 1; fork <= most; fork++) {
      List<Trial> round = new ArrayList<>();
      for (Part part : parts) {
        if (fork <= part.forks()) {
          round.addAll(part.trials());
        }
      }
      Collections.shuffle(round, random);
      for (Trial trial : round) {
        rounds.add(new PlannedFork(rounds.size() + 1, trial, fork));
      }
    }
    return rounds;
  }
}
