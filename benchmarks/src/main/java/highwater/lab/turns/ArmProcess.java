package highwater.lab.turns;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.caretaker.Caretaker;
import highwater.lab.stream.Judgement;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The JVM of one arm: does what {@link ArmCommand}s tell it and tells what happens as {@link
 * ArmEvent}s.
 *
 * <p>The standard input is a leash, too: where it ends, whoever gave the commands has ended, and
 * this JVM halts. One that stands still cannot notice that; the {@link Caretaker} ends it.
 */
public final class ArmProcess {
  private static final System.Logger LOG = System.getLogger(ArmProcess.class.getName());

  private final BlockingQueue<ArmCommand> commands = new LinkedBlockingQueue<>();
  private final PrintStream out;
  private Optional<ArmQuery> query = Optional.empty();

  private ArmProcess(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs until it is told to stop.
   *
   * @param args none
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream lines =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    // Whatever else prints must not come between the lines.
    System.setOut(System.err);
    new ArmProcess(lines).run();
    // Not a return from main: a thread that somebody's stream left behind would keep the JVM.
    System.exit(0);
  }

  private void run() throws InterruptedException {
    Thread reader = new Thread(this::read, "commands");
    reader.setDaemon(true);
    reader.start();
    try {
      ArmCommand command = commands.take();
      while (!(command instanceof ArmCommand.Stop)) {
        obey(command);
        command = commands.take();
      }
      query.ifPresent(ArmQuery::close);
    } catch (RuntimeException | Error e) {
      // A class that is missing in this version, or memory: Spark's threads would keep the JVM.
      LOG.log(Level.ERROR, "the arm fails", e);
      tell(new ArmEvent.Failed(firstLine(e)));
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(ArmLines.command(line));
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.ERROR, "no more commands can be read", e);
    }
    // Not exit: Spark's shutdown hooks would wait for its threads.
    Runtime.getRuntime().halt(1);
  }

  private void obey(ArmCommand command) {
    if (command instanceof ArmCommand.Open open) {
      KafkaBroker broker = BrokerOptions.fromSystemProperties().open();
      ArmQuery opened = ArmQuery.open(open.task(), broker.address(), this::tell);
      query = Optional.of(opened);
      tell(new ArmEvent.Opened(ArmEvent.PROTOCOL, opened.outputTopics()));
    } else if (command instanceof ArmCommand.Start) {
      query.orElseThrow().start();
      tell(new ArmEvent.Started());
    } else if (command instanceof ArmCommand.Finish) {
      query.orElseThrow().finish();
      tell(new ArmEvent.Started());
    } else if (command instanceof ArmCommand.Another another) {
      query.orElseThrow().another(another);
      tell(new ArmEvent.Opened(ArmEvent.PROTOCOL, query.orElseThrow().outputTopics()));
    } else if (command instanceof ArmCommand.Judge) {
      Judgement judgement = query.orElseThrow().judge();
      tell(new ArmEvent.Judged(judgement.differences(), judgement.deadLetters()));
    }
  }

  private synchronized void tell(ArmEvent event) {
    out.print(ArmLines.of(event) + "\n");
    out.flush();
  }

  private static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    return error.getClass().getSimpleName() + ": " + message;
  }
}
