package highwater.lab.doctor;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param level how much it matters
 * @param found what there is, in one line
 * @param advice what to do about it, in one line
 * @param blurs what it is that makes numbers less exact, in a few words; absent where nothing does
 */
public record Finding(Level level, String found, Optional<String> advice, Optional<String> blurs) {

  /** How much a finding matters, in rising order. */
  public enum Level {
    /** Nothing to do. */
    OK,
    /** Good to know when reading numbers. */
    NOTE,
    /** Numbers will be worse than they need to be. */
    WARNING,
    /** A run makes no sense. */
    PROBLEM
  }

  static Finding ok(String found) {
    return new Finding(Level.OK, found, Optional.empty(), Optional.empty());
  }

  static Finding note(String found, String advice) {
    return of(Level.NOTE, found, advice);
  }

  static Finding warning(String found, String advice) {
    return of(Level.WARNING, found, advice);
  }

  static Finding problem(String found, String advice) {
    return of(Level.PROBLEM, found, advice);
  }

  static Finding of(Level level, String found, String advice) {
    return new Finding(level, found, Optional.of(advice), Optional.empty());
  }

  /** What the system does not tell, which is no reason to worry. */
  static Finding unknown(String found) {
    return new Finding(Level.NOTE, found, Optional.empty(), Optional.empty());
  }

  /** The same, which makes numbers less exact. */
  Finding blurring(String what) {
    return new Finding(level, found, advice, Optional.of(what));
  }
}
